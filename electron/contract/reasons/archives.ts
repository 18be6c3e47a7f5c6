import type { Sentences } from "./sentence";

/** Zip files and folders, and what was found in the place of the one expected. */
export const archives = {
  "archive-unusable": {
    code: "bad-input",
    en: "{file}: expected {what}, found {found}.",
    vi: "{file}: cần {what}, nhưng đây là {found}.",
  },
  "archive-missing": {
    code: "not-found",
    en: "{file}: expected {what}, found no such file.",
    vi: "{file}: cần {what}, nhưng không có tệp này.",
  },
  "archive-member-damaged": {
    code: "bad-input",
    en: "{file}: expected {member} as it was packed, found it damaged. Pack it again.",
    vi: "{file}: {member} trong tệp nén bị hỏng. Hãy nén lại.",
  },
  "zip-of-photographs": { en: "a zip of photographs", vi: "tệp zip chứa ảnh" },
  "excel-workbook": { en: "an Excel workbook (.xlsx)", vi: "tệp Excel (.xlsx)" },
  "zip-unreadable": {
    en: "an archive that cannot be read ({detail})",
    vi: "tệp nén không đọc được ({detail})",
  },
  "zip-no-file": { en: "no file", vi: "thứ không phải tệp" },
  "zip-too-many-files": {
    en: "{count} files in it, where at most {most} are read. Split it",
    vi: "tệp nén có {count} tệp, chỉ đọc nhiều nhất {most}. Hãy chia nhỏ",
  },
  "zip-too-large": {
    en: "{megabytes} MB unpacked, where at most {most} MB are read. Split it",
    vi: "tệp nén bung ra {megabytes} MB, chỉ đọc nhiều nhất {most} MB. Hãy chia nhỏ",
  },
  "zip-bad-name": { en: "{member}, {problem}", vi: "tệp nén chứa {member}, {problem}" },
  "zip-name-empty-or-long": {
    en: "a name that is empty or too long",
    vi: "tên trống hoặc quá dài",
  },
  "zip-name-backslashes": {
    en: "a path with backslashes. Pack it with your system's own zip",
    vi: "đường dẫn có dấu gạch ngược. Hãy nén bằng chương trình có sẵn của máy",
  },
  "zip-name-control": { en: "a name with control characters", vi: "tên có ký tự điều khiển" },
  "zip-name-outside": {
    en: "a path that leads out of the archive",
    vi: "đường dẫn ra ngoài tệp nén",
  },
  "zip-password": {
    en: "{member} protected by a password. Pack it without one",
    vi: "tệp nén có {member} đặt mật khẩu. Hãy nén lại không mật khẩu",
  },
  "zip-unusual-packing": {
    en: "{member} packed in an unusual way. Pack it with your system's own zip",
    vi: "tệp nén có {member} nén theo cách lạ. Hãy nén bằng chương trình có sẵn của máy",
  },
  "zip-bomb": {
    en: "{member}, which unpacks to {times} times its size as a zip bomb does",
    vi: "tệp nén có {member} bung ra gấp {times} lần như bom zip",
  },
  "zip-sizes-contradict": {
    en: "{member}, whose sizes contradict each other",
    vi: "tệp nén có {member} ghi kích thước mâu thuẫn",
  },
  "zip-cut-off": {
    en: "{member} cut off at the end",
    vi: "tệp nén có {member} bị cắt cụt",
  },
  "zip-member-twice": { en: "{member} twice in it", vi: "tệp nén có {member} hai lần" },
  "zip-overlapping": {
    en: "files that lie over each other as in a zip bomb",
    vi: "tệp nén có các tệp chồng lên nhau như bom zip",
  },
  "zip-inside-zip": {
    en: "An archive inside the archive is not opened; pack the photographs themselves.",
    vi: "Tệp nén nằm trong tệp nén không được mở; hãy nén trực tiếp các ảnh.",
  },
  "zip-too-deep": {
    en: "Lies too deep; expected NUMBER.jpg or NUMBER/2.jpg.",
    vi: "Nằm quá sâu trong thư mục; cần dạng MÃSỐ.jpg hoặc MÃSỐ/2.jpg.",
  },
} as const satisfies Sentences;
