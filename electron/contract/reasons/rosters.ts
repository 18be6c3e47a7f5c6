import type { Sentences } from "./sentence";

/** Rosters in tables, row by row. */
export const rosters = {
  "roster-row": { en: "Row {row}: {reason}", vi: "Dòng {row}: {reason}" },
  "row-without-number": {
    en: 'the student number is missing (name: "{name}").',
    vi: "thiếu mã số sinh viên (tên: “{name}”).",
  },
  "row-without-name": { en: "the name of {number} is missing.", vi: "thiếu họ tên của {number}." },
  "row-number-rounded": {
    en: "a spreadsheet has rounded the number to {number}; format its column as text and type it again.",
    vi: "bảng tính đã làm tròn mã số thành {number}; hãy định dạng cột ấy là văn bản rồi gõ lại.",
  },
  "row-number-too-long": {
    en: 'the student number is longer than {most} characters ("{number}").',
    vi: "mã số dài hơn {most} ký tự (“{number}”).",
  },
  "row-name-too-long": {
    en: "the name of {number} is longer than {most} characters.",
    vi: "họ tên của {number} dài hơn {most} ký tự.",
  },
  "row-number-again": {
    en: "the number {number} ({name}) is already that of {first}; the first one is kept.",
    vi: "mã số {number} ({name}) đã là của {first}; giữ người đầu tiên.",
  },
  "row-open-quote": {
    en: "a quotation mark is opened and never closed; this row and all after it could not be read.",
    vi: "có dấu nháy mở mà không đóng; không đọc được dòng này và các dòng sau.",
  },
  "roster-without-headings": {
    code: "bad-input",
    en: "{file}: expected headings for the student number and the full name (student_number,full_name or MSSV,Họ và tên), found {headings}.",
    vi: "{file}: cần có tiêu đề cột cho mã số và họ tên (ví dụ MSSV, Họ và tên), nhưng chỉ thấy {headings}.",
  },
  "headings-of-empty-file": { en: "an empty file", vi: "tệp trống" },
  "roster-without-students": {
    code: "bad-input",
    en: "{file}: expected at least one student below the headings, found none.",
    vi: "{file}: không có sinh viên nào dưới dòng tiêu đề.",
  },
  "roster-without-usable-rows": {
    code: "bad-input",
    en: "{file}: expected at least one student below the headings, found none. {count} rows could not be used, the first: {first}",
    vi: "{file}: không có sinh viên nào dưới dòng tiêu đề. {count} dòng không dùng được, dòng đầu tiên: {first}",
  },
  "roster-too-long": {
    code: "bad-input",
    en: "{file}: expected at most {most} students, found more. Split it by class.",
    vi: "{file}: có hơn {most} sinh viên. Hãy chia theo lớp.",
  },
  "roster-too-large": {
    code: "bad-input",
    en: "{file}: expected a roster of at most 5 MB, found {bytes} bytes.",
    vi: "{file}: danh sách chỉ được nặng nhất 5 MB, tệp này có {bytes} byte.",
  },
  "roster-file-missing": {
    code: "not-found",
    en: "{file}: expected the class roster (CSV or XLSX), found no such file.",
    vi: "{file}: không có tệp danh sách lớp (CSV hoặc XLSX) này.",
  },
  "roster-is-folder": {
    code: "bad-input",
    en: "{file}: expected the class roster (CSV or XLSX), found a folder.",
    vi: "{file}: đây là thư mục, không phải danh sách lớp (CSV hoặc XLSX).",
  },
  "roster-binary": {
    code: "bad-input",
    en: "{file}: expected a CSV file, found binary content.",
    vi: "{file}: đây không phải tệp CSV.",
  },
  "roster-not-utf8": {
    code: "bad-input",
    en: '{file}: expected UTF-8 text, found another encoding (perhaps windows-1258 or TCVN3). Save it as "CSV UTF-8" so that Vietnamese names keep their letters.',
    vi: "{file}: tệp không dùng bảng mã UTF-8 (có lẽ là windows-1258 hoặc TCVN3). Hãy lưu lại thành “CSV UTF-8” để tên tiếng Việt giữ đúng dấu.",
  },
  "roster-old-excel": {
    code: "bad-input",
    en: "{file}: expected CSV or XLSX, found an old Excel workbook (.xls) or one with a password. Save it as XLSX or CSV without one.",
    vi: "{file}: đây là tệp Excel cũ (.xls) hoặc có mật khẩu. Hãy lưu lại thành XLSX hoặc CSV, không đặt mật khẩu.",
  },
  "roster-other-archive": {
    code: "bad-input",
    en: "{file}: expected a CSV file or an Excel workbook (.xlsx), found another archive. Save the list as XLSX or CSV.",
    vi: "{file}: đây là tệp nén khác, không phải CSV hay Excel (.xlsx). Hãy lưu danh sách thành XLSX hoặc CSV.",
  },
  "workbook-sheet-missing": {
    code: "not-found",
    en: '{file}: expected a sheet named "{sheet}". {detail}.',
    vi: "{file}: không có trang tính “{sheet}” ({detail}).",
  },
  "workbook-unusable": {
    code: "bad-input",
    en: "{file}: expected an Excel workbook with a list of students, but {problem}.",
    vi: "{file}: không đọc được danh sách trong tệp Excel này: {problem}.",
  },
  "workbook-damaged": { en: "it is damaged ({detail})", vi: "tệp bị hỏng ({detail})" },
  "workbook-too-large": {
    en: "it is far larger than a list of 5000 students. Save the list alone as CSV",
    vi: "tệp lớn hơn nhiều so với danh sách 5000 sinh viên. Hãy lưu riêng danh sách thành CSV",
  },
  "workbook-not-utf8": { en: "its XML is not UTF-8", vi: "nội dung không dùng bảng mã UTF-8" },
  "workbook-text-too-long": { en: "it holds a text that is too long", vi: "có đoạn chữ quá dài" },
  "workbook-declarations": {
    en: "its XML holds declarations or is damaged",
    vi: "nội dung có khai báo lạ hoặc bị hỏng",
  },
  "workbook-formats-too-long": {
    en: "its number formats are far too long",
    vi: "định dạng số quá dài",
  },
  "workbook-cell-nowhere": {
    en: "it holds a cell without a proper address",
    vi: "có ô không rõ vị trí",
  },
  "workbook-column-too-far": {
    en: "it has a cell in column {column}, where at most {most} columns are read. Delete the columns beside the list",
    vi: "có ô ở cột {column}, chỉ đọc nhiều nhất {most} cột. Hãy xóa các cột bên cạnh danh sách",
  },
  "workbook-too-many-rows": {
    en: "it has at least {count} rows, where at most {most} rows are read. Delete the rows below the list, or save the list alone as CSV",
    vi: "có ít nhất {count} dòng, chỉ đọc nhiều nhất {most} dòng. Hãy xóa các dòng bên dưới danh sách, hoặc lưu riêng danh sách thành CSV",
  },
  "workbook-row-too-far": {
    en: "it has row {row}, where at most {most} rows are read. Delete the rows below the list, or save the list alone as CSV",
    vi: "có dòng {row}, chỉ đọc nhiều nhất {most} dòng. Hãy xóa các dòng bên dưới danh sách, hoặc lưu riêng danh sách thành CSV",
  },
} as const satisfies Sentences;
