import react from "@vitejs/plugin-react";
import { defineConfig } from "electron-vite";

export default defineConfig({
  main: {
    build: {
      outDir: "out/main",
      rolldownOptions: { input: ["electron/main/index.ts", "electron/main/coreEntry.ts"] },
    },
  },
  preload: {
    build: {
      outDir: "out/preload",
      // A sandboxed preload script must be one CommonJS file, and this package is ESM.
      externalizeDeps: false,
      rolldownOptions: {
        input: "electron/preload/index.ts",
        output: { format: "cjs", entryFileNames: "[name].cjs" },
      },
    },
  },
  renderer: {
    root: "renderer",
    plugins: [react()],
    build: {
      outDir: "out/renderer",
      minify: true,
      // Electron's own Chromium, and browsers of 2024 and later: light-dark() stays as it is written.
      target: "chrome123",
      rolldownOptions: { input: "renderer/index.html" },
      // Fonts and icons stay files: the page's policy allows no data: fonts.
      assetsInlineLimit: 0,
      // Read from this computer's disk, not over a network: one file is quicker than many.
      chunkSizeWarningLimit: 4096,
    },
  },
});
