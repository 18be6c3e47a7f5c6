import type { SeenStatus } from "#contract/take";

/** Languages that a report is written in. */
export type ReportLanguage = "vi" | "en";

/** Everything that a session sheet says, in one language. */
export type ReportWords = {
  readonly sheetTitle: string;
  readonly columns: {
    readonly row: string;
    readonly studentId: string;
    readonly name: string;
    readonly status: string;
    readonly probability: string;
    readonly pictures: string;
    readonly remark: string;
  };
  readonly statuses: Readonly<Record<SeenStatus, { readonly word: string; readonly letter: string }>>;
  readonly students: string;
  readonly unknownFaces: string;
  readonly weekdays: readonly [string, string, string, string, string, string, string];
  readonly date: (parts: DateParts) => string;
  readonly takenFrom: (pictures: number) => string;
  readonly automatic: string;
  readonly checkNote: (students: number) => string;
  readonly unknownNote: (people: number) => string;
  readonly problemsHeading: string;
  readonly moreProblems: (count: number) => string;
  readonly signature: { readonly date: string; readonly title: string; readonly hint: string };
};

/** A date taken apart; `weekday` is already a word, `time` is "08:05". */
export type DateParts = {
  readonly weekday: string;
  readonly day: number;
  readonly month: number;
  readonly year: number;
  readonly time: string;
};

const MONTHS = "January February March April May June July August September October November December".split(
  " ",
);
const two = (value: number): string => String(value).padStart(2, "0");

/** Vietnamese and English; V for vắng and C for có mặt are what Vietnamese class registers use. */
export const REPORT_WORDS: Readonly<Record<ReportLanguage, ReportWords>> = {
  vi: {
    sheetTitle: "Phiếu điểm danh",
    columns: {
      row: "STT",
      studentId: "MSSV",
      name: "Họ và tên",
      status: "Trạng thái",
      probability: "Độ tin cậy",
      pictures: "Số ảnh",
      remark: "Ghi chú",
    },
    statuses: {
      present: { word: "Có mặt", letter: "C" },
      check: { word: "Cần xem lại", letter: "?" },
      absent: { word: "Vắng", letter: "V" },
    },
    students: "Sĩ số",
    unknownFaces: "Người lạ",
    weekdays: ["Chủ Nhật", "Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy"],
    date: ({ weekday, day, month, year, time }) =>
      `${weekday}, ngày ${two(day)}/${two(month)}/${year}, ${time}`,
    takenFrom: (pictures) => `Điểm danh tự động từ ${pictures} ảnh chụp lớp`,
    automatic: "Số ảnh: số ảnh chụp lớp có thấy sinh viên. Giảng viên có thể sửa kết quả ở cột Ghi chú.",
    checkNote: (students) => `${students} sinh viên cần giảng viên xem lại.`,
    unknownNote: (people) => `${people} người có trong ảnh nhưng không có trong danh sách lớp.`,
    problemsHeading: "Không sử dụng được:",
    moreProblems: (count) => `… và ${count} mục khác.`,
    signature: {
      date: "Ngày …… tháng …… năm …………",
      title: "Giảng viên",
      hint: "(Ký và ghi rõ họ tên)",
    },
  },
  en: {
    sheetTitle: "Attendance sheet",
    columns: {
      row: "No.",
      studentId: "Student no.",
      name: "Full name",
      status: "Status",
      probability: "Certainty",
      pictures: "Pictures",
      remark: "Remarks",
    },
    statuses: {
      present: { word: "Present", letter: "P" },
      check: { word: "To check", letter: "?" },
      absent: { word: "Absent", letter: "A" },
    },
    students: "Students",
    unknownFaces: "Strangers",
    weekdays: ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"],
    date: ({ weekday, day, month, year, time }) => `${weekday}, ${day} ${MONTHS[month - 1]} ${year}, ${time}`,
    takenFrom: (pictures) =>
      `Taken automatically from ${pictures} ${pictures === 1 ? "picture" : "pictures"} of the class`,
    automatic:
      "Pictures: in how many pictures of the class the student was seen. The lecturer may correct a mark under Remarks.",
    checkNote: (students) =>
      `${students} ${students === 1 ? "student needs" : "students need"} the lecturer's eye.`,
    unknownNote: (people) =>
      `${people} ${people === 1 ? "person was" : "people were"} seen who ${people === 1 ? "is" : "are"} not on the roster.`,
    problemsHeading: "Could not be used:",
    moreProblems: (count) => `… and ${count} more.`,
    signature: { date: "Date ……………………", title: "Lecturer", hint: "(signature and full name)" },
  },
};
