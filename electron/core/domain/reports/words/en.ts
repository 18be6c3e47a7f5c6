import type { ReportWords } from "../reportWords";

const MONTHS = "January February March April May June July August September October November December".split(
  " ",
);
const two = (value: number): string => String(value).padStart(2, "0");
const percent = (share: number): string => `${Math.round(share * 1000) / 10}%`;
const one = (count: number, single: string, several: string): string => (count === 1 ? single : several);
const month = (number: number): string => MONTHS[number - 1] ?? "";

/** What reports say in English. */
export const EN: ReportWords = {
  language: "en",
  decimalMark: ".",
  headings: {
    session: "Attendance sheet",
    class: "Attendance over the term",
    student: "Attendance record",
    "below-limit": "Students below the limit",
    lecturer: "Sessions held",
    day: "Lessons of the day",
  },
  columns: {
    row: "No.",
    studentId: "Student no.",
    name: "Full name",
    photo: "Photo",
    status: "Status",
    probability: "Certainty",
    pictures: "Pictures",
    remark: "Remarks",
    seen: "Seen",
    markedBy: "Marked by",
    note: "Note",
    date: "Date",
    time: "Time",
    course: "Class",
    room: "Room",
    state: "State",
    students: "Students",
    present: "Present",
    late: "Late",
    leftEarly: "Left early",
    absent: "Absent",
    excused: "Excused",
    open: "Unmarked",
    lateMinutes: "Min. late",
    leftEarlyMinutes: "Min. missed",
    rate: "Rate",
    points: "Points",
    limit: "Limit reached",
    warnedOn: "Warned on",
  },
  statuses: {
    present: { word: "Present", letter: "P" },
    late: { word: "Late", letter: "L" },
    "left-early": { word: "Left early", letter: "D" },
    absent: { word: "Absent", letter: "A" },
    excused: { word: "Excused", letter: "E" },
    check: { word: "To check", letter: "?" },
    unmarked: { word: "Unmarked", letter: "–" },
  },
  phases: {
    open: "Open",
    finished: "Finished",
    locked: "Locked",
    discarded: "Discarded",
    planned: "Planned",
  },
  notInClass: "Not in the class",
  notOnList: "Not on the list of that day",
  students: "Students",
  sessions: "Sessions",
  rate: "Rate",
  guests: "Guests",
  guest: (index) => `Guest ${index}`,
  unknownFaces: "Strangers",
  minutes: (minutes) => `${minutes} min`,
  lateToo: (minutes) => `${minutes} min late`,
  camera: "Camera",
  byLecturer: "Lecturer",
  rule: "By rule",
  nobody: "–",
  weekdays: ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"],
  date: ({ weekday, day, month: number, year, time }) =>
    `${weekday}, ${day} ${month(number)} ${year}${time === undefined ? "" : `, ${time}`}`,
  shortDate: ({ day, month: number }) => `${day} ${month(number).slice(0, 3)}`,
  plainDate: ({ day, month: number, year }) => `${year}-${two(number)}-${two(day)}`,
  room: (room) => `Room ${room}`,
  term: (term) => `Term ${term}`,
  lecturer: (name) => `Lecturer: ${name}`,
  takenFrom: (pictures) =>
    `Taken automatically from ${pictures} ${one(pictures, "picture", "pictures")} of the class`,
  automatic:
    "Pictures: in how many pictures of the class the student was seen. The lecturer may correct a mark under Remarks.",
  checkNote: (students) =>
    `${students} ${one(students, "student needs", "students need")} the lecturer's eye.`,
  unknownNote: (people) =>
    `${people} ${one(people, "person was", "people were")} seen who ${one(people, "is", "are")} not on the roster.`,
  problemsHeading: "Could not be used:",
  moreProblems: (count) => `… and ${count} more.`,
  legend: "P present · L late · D departed early · A absent · E excused · dot: does not count",
  notSettled: "* This session is not finished and does not count yet.",
  attended: "Came to class",
  total: "Total",
  ratePerClass: "Share of students who came, by session",
  limit: (limit) =>
    limit.measure === "share"
      ? `below ${percent(limit.below)} after ${limit.afterSessions} ${one(limit.afterSessions, "session", "sessions")}`
      : `${limit.absences} ${one(limit.absences, "absence", "absences")} or more`,
  nobodyBelow: "Nobody is below a limit.",
  noLimits: "This class has no limits.",
  notWarned: "not yet",
  signature: { date: "Date ……………………", title: "Lecturer", hint: "(signature and full name)" },
};
