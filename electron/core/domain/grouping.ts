/** A face by its place: the picture's index in the session and the face's index in that picture. */
export type FaceRef = { readonly picture: number; readonly face: number };

/** ln likelihood ratio that two faces of different pictures are one person's. It is asked once for each pair of faces. */
export type Link = (a: FaceRef, b: FaceRef) => number;

/** Two groups are one person when that is this much likelier than not: e³ is 20 to 1. */
const MIN_LINK = 3;

/**
 * Joins faces into persons, most alike first, as long as the mean link between two groups speaks for it
 * (average-linkage clustering); of equally alike pairs the earliest. A picture shows nobody twice, so groups that share a
 * picture stay apart.
 * For n groups it takes n² memory and, but for rare cases, n² time.
 * @param groups where to begin; at most one of any two that are joined may be `isFixed`, and keeps its place
 * @returns the groups that are left, fixed ones first and in their order
 */
export function joinGroups(
  groups: readonly { readonly faces: readonly FaceRef[]; readonly isFixed: boolean }[],
  link: Link,
): readonly (readonly FaceRef[])[] {
  const all = groups.toSorted((a, b) => Number(b.isFixed) - Number(a.isFixed));
  const fixedCount = all.filter((group) => group.isFixed).length;
  const faces = all.map((group) => group.faces);
  const sums = faces.map((own, row) =>
    Float64Array.from({ length: row }, (_, column) =>
      row < fixedCount ? -Infinity : sumLinks(own, faces[column] ?? [], link),
    ),
  );
  const table: Table = { faces, sums, favourites: [] };
  faces.forEach((_, row) => table.favourites.push(favouriteOf(table, row)));
  for (let row = keenest(table); row >= 0; row = keenest(table)) {
    join(table, row, table.favourites[row]?.column ?? 0);
  }
  return table.faces.filter((group, i) => i < fixedCount || group.length > 0);
}

type Favourite = { readonly column: number; readonly link: number };

/** What is left to join. Of two groups the later is the row; a group that was joined to an earlier one is empty. */
type Table = {
  readonly faces: (readonly FaceRef[])[];
  /**
   * `sums[row][column]`, column < row: sum of the links between the two groups' faces. Sums of groups add up when they
   * are joined (Lance & Williams, The Computer Journal 1967), so that no link is asked for twice.
   */
  readonly sums: readonly Float64Array[];
  /** For each row the column that it is most alike: then each step looks at n of the n² pairs. */
  readonly favourites: Favourite[];
};

const NOBODY: Favourite = { column: -1, link: -Infinity };

function sumLinks(a: readonly FaceRef[], b: readonly FaceRef[], link: Link): number {
  const pictures = new Set(a.map((face) => face.picture));
  if (b.some((face) => pictures.has(face.picture))) return -Infinity;
  let sum = 0;
  for (const face of a) for (const other of b) sum += link(face, other);
  return sum;
}

function favouriteOf(table: Table, row: number): Favourite {
  let best = NOBODY;
  for (let column = 0; column < row; column++) {
    const link = meanLink(table, row, column);
    if (link > best.link) best = { column, link };
  }
  return best;
}

function meanLink({ faces, sums }: Table, row: number, column: number): number {
  return (sums[row]?.[column] ?? -Infinity) / ((faces[row]?.length ?? 0) * (faces[column]?.length ?? 0));
}

/** The row whose favourite is most like it, or −1 when none is enough so. */
function keenest({ favourites }: Table): number {
  let best = -1;
  let greatest = MIN_LINK;
  favourites.forEach(({ link }, row) => {
    if (link > greatest) [best, greatest] = [row, link];
  });
  return best;
}

/** Adds the group `gone` to the earlier group `kept`. */
function join(table: Table, gone: number, kept: number): void {
  const { faces, favourites } = table;
  faces[kept] = [...(faces[kept] ?? []), ...(faces[gone] ?? [])];
  for (let other = 0; other < faces.length; other++) {
    if (other !== kept && other !== gone) addSums(table, other, gone, kept);
  }
  faces[gone] = [];
  favourites[gone] = NOBODY;
  favourites[kept] = favouriteOf(table, kept);
  for (let row = kept + 1; row < faces.length; row++) refreshFavourite(table, row, gone, kept);
}

function addSums({ sums }: Table, other: number, gone: number, kept: number): void {
  const sumsOf = (a: number, b: number) => [sums[Math.max(a, b)], Math.min(a, b)] as const;
  const [goneSums, goneAt] = sumsOf(other, gone);
  const [keptSums, keptAt] = sumsOf(other, kept);
  if (goneSums === undefined || keptSums === undefined) return;
  keptSums[keptAt] = (keptSums[keptAt] ?? 0) + (goneSums[goneAt] ?? 0);
  goneSums[goneAt] = -Infinity;
}

function refreshFavourite(table: Table, row: number, gone: number, kept: number): void {
  const old = table.favourites[row] ?? NOBODY;
  if (row === gone || old === NOBODY) return;
  if (old.column === gone || old.column === kept) {
    table.favourites[row] = favouriteOf(table, row);
    return;
  }
  const link = meanLink(table, row, kept);
  const isBetter = link > old.link || (link === old.link && kept < old.column);
  if (isBetter) table.favourites[row] = { column: kept, link };
}
