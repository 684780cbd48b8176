import {
  Button,
  ErrorSummary,
  FileUpload,
  NotificationBanner,
  SkipLink,
  createAll,
} from "govuk-frontend";

createAll(Button, { preventDoubleClick: true });
createAll(ErrorSummary);
createAll(FileUpload);
createAll(NotificationBanner);
createAll(SkipLink);
