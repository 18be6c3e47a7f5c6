import { app, dialog, protocol } from "electron";
import { AppError } from "#contract/errors";
import { saidIn } from "#contract/reasons/reasons";
import type { DesktopCommand } from "#contract/desktop";
import { startApplication, type Application } from "./application";
import { storyOf } from "./core/story";
import { commandOfArguments, commandOfBackup, commandOfLink, LINK_SCHEME } from "./desktop/deepLink";
import { readWindowState } from "./desktop/windowState";
import { wordsIn } from "./desktop/words";
import { registerAppScheme } from "./page/appProtocol";
import { confinePages } from "./page/security";
import { windowStateFile } from "./places";

let application: Application | undefined;
/** Asked for before there was a window: a link or a backup file that started Rollcall. */
let first: DesktopCommand | "nothing" = commandOfArguments(
  process.argv.slice(app.isPackaged ? 1 : 2),
  process.cwd(),
);

function carryOut(command: DesktopCommand | "nothing"): void {
  if (application === undefined) first = command === "nothing" ? first : command;
  else application.open(command);
}

async function run(): Promise<void> {
  await app.whenReady();
  application = await startApplication();
  application.open(first);
}

/** What can happen is told in words; a bug is told as one. Either way there is nothing to show, so Rollcall ends. */
function fail(error: unknown): void {
  process.stderr.write(`Rollcall: ${storyOf(error)}\n`);
  const { language } = readWindowState(windowStateFile(), app.getLocale());
  dialog.showErrorBox(
    wordsIn(language).notStarted,
    error instanceof AppError ? saidIn(error, language) : storyOf(error),
  );
  app.exit(1);
}

if (app.requestSingleInstanceLock()) {
  app.enableSandbox();
  app.setAppUserModelId("org.rollcall.station");
  if (app.isPackaged) app.setAsDefaultProtocolClient(LINK_SCHEME);
  registerAppScheme(protocol);
  confinePages(app);
  app.on("second-instance", (_, args, folder) => carryOut(commandOfArguments(args.slice(1), folder)));
  app.on("open-url", (event, address) => {
    event.preventDefault();
    carryOut(commandOfLink(address));
  });
  app.on("open-file", (event, file) => {
    event.preventDefault();
    carryOut(commandOfBackup(file));
  });
  app.on("activate", () => carryOut("nothing"));
  app.on("window-all-closed", () => process.platform === "darwin" || app.quit());
  run().catch(fail);
} else {
  app.quit();
}
