import { resolve } from "node:path";
import { defineConfig } from "vite";

const here = import.meta.dirname;

// Two files with everything in them: what runs on the camera needs no npm there. `--mode launch` builds the launcher.
export default defineConfig(({ mode }) => ({
  root: here,
  resolve: { alias: { "#wire": resolve(here, "wire") } },
  ssr: { noExternal: true, target: "node" },
  build: {
    ssr: true,
    target: "node20",
    outDir: "dist",
    emptyOutDir: false,
    minify: true,
    rolldownOptions: {
      input:
        mode === "launch"
          ? { launch: resolve(here, "src/launch.ts") }
          : { "rollcall-node": resolve(here, "src/main.ts") },
      output: { entryFileNames: "[name].mjs", codeSplitting: false },
    },
  },
}));
