// Suggestions while one types: the page itself is asked for the part that shows them. Without this script a button
// of the form does the same. The text being typed is never touched, and the focus moves only when the button that
// had it is gone.
const PAUSE = 400;
const SHORTEST = 3;

export function suggest(form) {
  const place = form.querySelector("[data-suggest-place]");
  const live = form.querySelector("[data-suggest-live]");
  let timer;
  let running;

  async function ask(act) {
    running?.abort();
    running = new AbortController();
    const { signal } = running;
    const sent = new FormData(form);
    for (const [name, value] of [...sent]) if (value instanceof File) sent.delete(name);
    sent.append(act.name, act.value);
    try {
      const answer = await fetch(window.location.href, {
        method: "POST",
        body: sent,
        headers: { "X-Part": "suggestions" },
        redirect: "error",
        signal,
      });
      if (!answer.ok) return;
      const part = await answer.text();
      if (!signal.aborted) show(part);
    } catch {
      // No connection, or a newer question: what is on the page stays.
    }
  }

  function show(part) {
    const hadFocus = place.contains(document.activeElement);
    place.innerHTML = part;
    if (hadFocus) place.focus({ preventScroll: true });
    live.textContent = place.querySelector("[data-suggest-status]")?.textContent ?? "";
  }

  form.addEventListener("input", (event) => {
    if (!form.dataset.suggestText || event.target.name !== form.dataset.suggestText) return;
    clearTimeout(timer);
    running?.abort();
    if (event.target.value.trim().length < SHORTEST) return;
    timer = setTimeout(() => ask({ name: "show", value: "1" }), PAUSE);
  });
  form.addEventListener("submit", (event) => {
    clearTimeout(timer);
    const button = event.submitter;
    if (!button?.hasAttribute("data-suggest-act")) return;
    event.preventDefault();
    ask({ name: button.name, value: button.value });
  });
}
