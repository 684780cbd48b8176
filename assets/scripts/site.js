import {
  Button,
  ErrorSummary,
  FileUpload,
  NotificationBanner,
  SkipLink,
  createAll,
} from "govuk-frontend";

import { suggest } from "./suggesting.js";

createAll(Button, { preventDoubleClick: true });
createAll(ErrorSummary);
createAll(FileUpload);
createAll(NotificationBanner);
createAll(SkipLink);

// The place for files puts a comma that nobody sees into its name. Name and visible text then differ,
// and who speaks to the device cannot call the button by what it says.
for (const comma of document.querySelectorAll(".govuk-file-upload-button > .govuk-visually-hidden")) {
  const button = comma.parentElement;
  button.setAttribute("aria-labelledby", button.getAttribute("aria-labelledby").replace(comma.id, ""));
  comma.replaceWith(" ");
}

for (const form of document.querySelectorAll("form[data-suggest]")) {
  suggest(form);
}
