/** A face by its place: the picture's index in the session and the face's index in that picture. */
export type FaceRef = { readonly picture: number; readonly face: number };

/** ln likelihood ratio that two faces of different pictures are one person's. */
export type Link = (a: FaceRef, b: FaceRef) => number;

/** Two groups are one person when that is this much likelier than not: e³ is 20 to 1. */
const MIN_LINK = 3;

/**
 * Joins faces into persons, most alike first, as long as the mean link between two groups speaks for it
 * (average-linkage clustering). A picture shows nobody twice, so groups that share a picture stay apart.
 * @param groups where to begin; at most one of any two that are joined may be `isFixed`, and keeps its place
 * @returns the groups that are left, fixed ones first and in their order
 */
export function joinGroups(
  groups: readonly { readonly faces: readonly FaceRef[]; readonly isFixed: boolean }[],
  link: Link,
): readonly (readonly FaceRef[])[] {
  const all = groups.toSorted((a, b) => Number(b.isFixed) - Number(a.isFixed));
  const faces: (readonly FaceRef[])[] = all.map((group) => group.faces);
  const fixedCount = all.filter((group) => group.isFixed).length;
  const links = faces.map((a, i) =>
    faces.map((b, j) => (j < i && i >= fixedCount ? meanLink(a, b, link) : -Infinity)),
  );
  for (let best = strongest(links); best !== undefined; best = strongest(links)) {
    const { row, column } = best;
    faces[column] = [...(faces[column] ?? []), ...(faces[row] ?? [])];
    faces[row] = [];
    for (let other = 0; other < faces.length; other++) {
      forget(links, row, other);
      if (other === column || faces[other]?.length === 0) continue;
      const [high, low] = other > column ? [other, column] : [column, other];
      if (high >= fixedCount) setLink(links, high, low, meanLink(faces[high] ?? [], faces[low] ?? [], link));
    }
  }
  return faces.filter((group, i) => i < fixedCount || group.length > 0);
}

function meanLink(a: readonly FaceRef[], b: readonly FaceRef[], link: Link): number {
  if (a.length === 0 || b.length === 0) return -Infinity;
  let sum = 0;
  for (const face of a) {
    for (const other of b) {
      if (face.picture === other.picture) return -Infinity;
      sum += link(face, other);
    }
  }
  return sum / (a.length * b.length);
}

function strongest(links: readonly (readonly number[])[]): { row: number; column: number } | undefined {
  let best: { row: number; column: number } | undefined;
  let value = MIN_LINK;
  links.forEach((row, i) => {
    row.forEach((candidate, j) => {
      if (candidate > value) {
        value = candidate;
        best = { row: i, column: j };
      }
    });
  });
  return best;
}

function forget(links: readonly number[][], gone: number, other: number): void {
  setLink(links, gone, other, -Infinity);
  setLink(links, other, gone, -Infinity);
}

function setLink(links: readonly number[][], row: number, column: number, value: number): void {
  const line = links[row];
  if (line !== undefined) line[column] = value;
}
