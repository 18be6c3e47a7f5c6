import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { allLicences, closureOf, importedPackages, licenceSection } from "./licenceList.mjs";

describe("what is shipped", () => {
  it("is each package with all that it needs, its own version of it where it has one", () => {
    const locked = {
      "node_modules/a": { dependencies: { b: "1", c: "1" }, optionalDependencies: { otherSystem: "1" } },
      "node_modules/b": {},
      "node_modules/a/node_modules/b": { dependencies: { c: "1" } },
      "node_modules/c": { dependencies: { a: "1" } },
      "node_modules/unused": {},
    };
    expect(closureOf(locked, ["a"])).toEqual([
      "node_modules/a",
      "node_modules/a/node_modules/b",
      "node_modules/c",
    ]);
  });

  it("is found by what the page imports", () => {
    const source = `import { a } from "@x/core";\nimport "y/styles.css";\nimport { b } from "./own";\nimport c from "#ui/Own";`;
    expect(importedPackages(source)).toEqual(["@x/core", "y"]);
  });
});

describe("a package without a licence file", () => {
  it("is known by what its README says of licences", () => {
    expect(licenceSection("# a\n\n## Licensing\n\ncairo: MPL\nglib: LGPL\n\n## Bugs\nmany\n")).toBe(
      "cairo: MPL\nglib: LGPL",
    );
    expect(licenceSection("# a\nIt is free.\n\n# License\nMIT")).toBe("MIT");
    expect(licenceSection("# a\nNo licence is told of.\n")).toBe("");
  });
});

describe("the list of licences", () => {
  it("names each package, font and network with its licence, and most with the whole text", () => {
    const all = allLicences(resolve(import.meta.dirname, ".."));
    expect(new Set(all.map(({ kind }) => kind))).toEqual(new Set(["package", "font", "network"]));
    expect(all.map(({ name }) => name)).toEqual(
      expect.arrayContaining(["react", "@mantine/core", "zod", "sharp", "onnxruntime-node", "electron"]),
    );
    expect(all.filter(({ licence }) => licence === "")).toEqual([]);
    expect(all.filter(({ text }) => text !== "").length).toBeGreaterThan(all.length * 0.95);
    const libvips = all.find(({ licence }) => licence.startsWith("LGPL"));
    expect(libvips === undefined || libvips.text.includes("cairo")).toBe(true);
  });
});
