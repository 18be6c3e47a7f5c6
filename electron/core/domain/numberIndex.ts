/** Finds the student number that a name starts with. */
export type NumberIndex = {
  /** For a file name without extension: the number itself, or the longest number followed by `_` and anything. */
  readonly ofFile: (stem: string) => string | undefined;
  /** For a folder name: the number itself. */
  readonly ofFolder: (name: string) => string | undefined;
};

/**
 * Matches names to numbers exactly and, where that finds nothing, without regard to case. Numbers may hold `_`, `-` and `.`.
 * Names are compared in NFC: macOS hands out decomposed ones. Numbers that differ in case only are never guessed between.
 */
export function createNumberIndex(numbers: readonly string[]): NumberIndex {
  const exact = new Map(numbers.map((number) => [number.normalize("NFC"), number]));
  const folded = new Map<string, string | undefined>();
  for (const number of numbers) folded.set(fold(number), folded.has(fold(number)) ? undefined : number);

  function find(candidates: readonly string[]): string | undefined {
    const found = candidates.find((candidate) => exact.has(candidate));
    if (found !== undefined) return exact.get(found);
    return candidates.map((candidate) => folded.get(fold(candidate))).find((number) => number !== undefined);
  }
  return {
    ofFile: (stem) => find(prefixesOf(stem.normalize("NFC"))),
    ofFolder: (name) => find([name.normalize("NFC")]),
  };
}

/** "a_b_c" → "a_b_c", "a_b", "a": longest first. */
function prefixesOf(stem: string): readonly string[] {
  const ends = Array.from(stem.matchAll(/_/gu), (match) => match.index);
  return [stem, ...ends.toReversed().map((end) => stem.slice(0, end))];
}

function fold(text: string): string {
  return text.normalize("NFC").toLowerCase();
}
