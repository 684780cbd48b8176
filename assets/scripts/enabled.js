// Runs before the page is drawn: tells the styles that scripts work. A file of its own, since the
// content security policy allows no script inside the page.
document.body.classList.add("js-enabled");
if ("noModule" in HTMLScriptElement.prototype) {
  document.body.classList.add("govuk-frontend-supported");
}
