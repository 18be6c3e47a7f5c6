import { defineConfig } from "vite";

// Programs for plain Node. Packages stay outside: they are installed beside, and some are native.
export default defineConfig({
  build: {
    ssr: true,
    target: "node20",
    outDir: "out",
    // out/ also holds what electron-vite builds.
    emptyOutDir: false,
    sourcemap: true,
    rolldownOptions: {
      input: {
        "cli/rollcall": "electron/cli/rollcall.ts",
        // The demo's camera; on a Raspberry Pi it is built with everything in it (pi-node/).
        "camera/rollcall-node": "pi-node/src/main.ts",
      },
      output: { entryFileNames: "[name].js", chunkFileNames: "node/[name].js" },
    },
  },
});
