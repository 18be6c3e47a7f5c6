import { AppError } from "#contract/errors";
import { because, whyOf } from "#contract/reasons/reasons";
import type { Problem, RosterStudent } from "#contract/take";
import { compareNaturally, isHiddenName, isPictureName, MAX_PICTURE_BYTES } from "#core/domain/pictureNames";
import { problemIn } from "#core/domain/problems";
import { matchStudentPhotos, type NamedFile, type NamedFiles } from "#core/domain/studentPhotoNames";
import type { EnrolmentPhoto } from "#core/ports";
import type { ZipLimits } from "./zipChecks";
import { openZip, type ZipMember, type ZipSource } from "./zipFile";

type StudentPhotos = { readonly photos: readonly EnrolmentPhoto[]; readonly problems: readonly Problem[] };
type PackedFile = NamedFile & { readonly member: ZipMember; readonly folders: readonly string[] };

const LIMITS: ZipLimits = { members: 20_000, totalBytes: 4 * 1024 ** 3 };
const ARCHIVE = /\.(zip|rar|7z|tar|tgz|gz|bz2|xz)$/i;

/**
 * Photos of students in a zip, named as in a folder, see `matchStudentPhotos`; folders around all of them do not count. Photos are
 * unpacked when they are read, one at a time, and never written to disk. Links, hidden files and `__MACOSX` are passed over.
 * @param source where the zip is, or its bytes.
 * @param file how the zip is called in results.
 * @throws AppError `bad-input` or `not-found`, see `openZip`.
 */
export async function listZippedPhotos(
  source: ZipSource,
  file: string,
  roster: readonly RosterStudent[],
): Promise<StudentPhotos> {
  const members = await openZip(source, { ...LIMITS, file, what: whyOf("zip-of-photographs") });
  const files = members
    .filter(({ kind, name }) => kind !== "folder" && !name.split("/").some(isHiddenName))
    .map((member) => packedFile(member, file))
    .toSorted((a, b) => compareNaturally(a.member.name, b.member.name));
  const wrapping = wrappingFolders(files, roster);
  const { groups, problems } = group(files, wrapping, file);
  const matched = matchStudentPhotos(groups, roster, file);
  return {
    photos: matched.photos.map(({ item, studentId }) => ({ file: item.file, studentId, read: reader(item) })),
    problems: [...problems, ...matched.problems],
  };
}

function packedFile(member: ZipMember, file: string): PackedFile {
  const parts = member.name.split("/");
  return {
    member,
    name: parts.at(-1) ?? "",
    folders: parts.slice(0, -1),
    file: `${file}/${member.name}`,
    isFile: member.kind === "file",
  };
}

/** How many folders lie around all pictures: "photos/…" is packed by packing a folder. A student's own folder is not one of them. */
function wrappingFolders(files: readonly PackedFile[], roster: readonly RosterStudent[]): number {
  const numbers = new Set(roster.map(({ studentId }) => fold(studentId)));
  const pictures = files.filter(({ name }) => isPictureName(name));
  const around = pictures[0]?.folders ?? [];
  const end = around.findIndex(
    (folder, depth) => numbers.has(fold(folder)) || pictures.some(({ folders }) => folders[depth] !== folder),
  );
  return end === -1 ? around.length : end;
}

function group(
  files: readonly PackedFile[],
  wrapping: number,
  file: string,
): { readonly groups: readonly NamedFiles<PackedFile>[]; readonly problems: readonly Problem[] } {
  const byFolder = new Map<string, PackedFile[]>();
  const deep = new Set<string>();
  const problems: Problem[] = [];
  for (const each of files) {
    const folders = each.folders.slice(wrapping);
    const path = each.folders.join("/");
    if (ARCHIVE.test(each.name)) problems.push(problemIn(each.file, whyOf("zip-inside-zip")));
    else if (folders.length > 1) deep.add(path);
    else byFolder.set(path, withItem(byFolder.get(path), each));
  }
  for (const path of deep) problems.push(problemIn(`${file}/${path}`, whyOf("zip-too-deep")));
  const groups = Array.from(byFolder, ([path, items]) => {
    const name = items[0]?.folders[wrapping];
    return name === undefined ? { items } : { folder: { name, file: `${file}/${path}` }, items };
  });
  return { groups, problems };
}

function withItem(items: PackedFile[] = [], item: PackedFile): PackedFile[] {
  items.push(item);
  return items;
}

function reader({ member }: PackedFile): () => Promise<Uint8Array> {
  return async () => {
    if (member.size <= MAX_PICTURE_BYTES) return member.read();
    const megabytes = Math.ceil(member.size / 1024 / 1024);
    throw new AppError(because("picture-file-too-large", { megabytes }));
  };
}

function fold(text: string): string {
  return text.normalize("NFC").toLowerCase();
}
