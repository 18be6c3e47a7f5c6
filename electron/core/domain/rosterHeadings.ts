/**
 * Where a table keeps what a roster needs, columns counted from 0; `name` holds those whose texts, joined in this order, are the
 * full name.
 */
export type RosterColumns = { readonly number: number; readonly name: readonly number[] };

// Each list is in order of preference: a sheet with both "ID" and "MSSV" means the latter.
const NUMBER = [
  "studentnumber",
  "studentid",
  "studentno",
  "studentcode",
  "studentnum",
  "masosinhvien",
  "mssv",
  "masinhvien",
  "masv",
  "masosv",
  "sohieusinhvien",
  "mahocvien",
  "mshv",
  "mahv",
  "idnumber",
  "matriculationnumber",
  "matricule",
  "code",
  "number",
  "maso",
  "ma",
  "id",
];
const VIETNAMESE_FULL_NAME = [
  "hovaten",
  "hoten",
  "hovatensinhvien",
  "hotensinhvien",
  "hovatensv",
  "hotensv",
  "tensinhvien",
  "tensv",
  "hotenhocvien",
];
const ENGLISH_FULL_NAME = ["fullname", "studentname", "studentfullname", "nameofstudent", "name"];
const VIETNAMESE_FAMILY = ["hovatendem", "hodem", "holot", "hovatenlot", "hotendem", "hova", "ho"];
const VIETNAMESE_MIDDLE = ["tendem", "dem", "tenlot", "lot", "chulot"];
const VIETNAMESE_GIVEN = ["ten"];
const ENGLISH_FAMILY = ["lastname", "surname", "familyname"];
const ENGLISH_MIDDLE = ["middlename", "middlenames"];
const ENGLISH_GIVEN = ["firstname", "givenname", "givennames", "forename"];

/** A heading without case, accents, spaces and punctuation: "Mã số sinh viên" and "MA_SO_SINH_VIEN" are the same. */
function foldHeading(heading: string): string {
  return heading
    .normalize("NFD")
    .toLowerCase()
    .replaceAll("đ", "d")
    .replaceAll(/[^\p{Letter}\p{Number}]/gu, "");
}

/** The columns of a heading row, or `undefined` when the row names no number or no name. */
export function findColumns(row: readonly string[]): RosterColumns | undefined {
  const folded = row.map(foldHeading);
  const number = firstOf(folded, NUMBER);
  const name = nameColumns(folded);
  return number === undefined || name.length === 0 ? undefined : { number, name };
}

function nameColumns(folded: readonly string[]): readonly number[] {
  const full = firstOf(folded, VIETNAMESE_FULL_NAME);
  if (full !== undefined) {
    // Vietnamese sheets merge one heading over two cells, family name and given name; the second cell is then blank.
    return folded[full + 1] === "" ? [full, full + 1] : [full];
  }
  const english = firstOf(folded, ENGLISH_FULL_NAME);
  if (english !== undefined) return [english];
  const vietnamese = [VIETNAMESE_FAMILY, VIETNAMESE_MIDDLE, VIETNAMESE_GIVEN];
  const western = [ENGLISH_GIVEN, ENGLISH_MIDDLE, ENGLISH_FAMILY];
  const isVietnamese = firstOf(folded, VIETNAMESE_GIVEN) !== undefined;
  return (isVietnamese ? vietnamese : western)
    .map((aliases) => firstOf(folded, aliases))
    .filter((column) => column !== undefined);
}

function firstOf(folded: readonly string[], aliases: readonly string[]): number | undefined {
  return aliases.map((alias) => folded.indexOf(alias)).find((column) => column >= 0);
}
