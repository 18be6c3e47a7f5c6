#!/usr/bin/env node
import { createProcessIo } from "./io";
import { run } from "./program";

const { locale } = new Intl.DateTimeFormat().resolvedOptions();

process.exitCode = await run(process.argv.slice(2), {
  io: createProcessIo(),
  language: locale.startsWith("vi") ? "vi" : "en",
  // Networks are native code: they are loaded when a command needs them, so that --help is instant.
  openVision: async (options) => {
    const { openVision } = await import("#serve/vision");
    return openVision(options);
  },
});
