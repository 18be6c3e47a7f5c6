import type { Sentences } from "./sentence";

/** Classes, their rosters, their timetable, and students' answers about their faces. */
export const classes = {
  "class-gone": {
    code: "not-found",
    en: "Expected a class of this station, found none (any more).",
    vi: "Lớp này không còn trên máy.",
  },
  "type-course-to-delete": {
    code: "bad-input",
    en: `Type the course's name, "{course}", to delete this class.`,
    vi: "Hãy gõ đúng tên môn “{course}” để xóa lớp này.",
  },
  "class-has-open-lesson": {
    code: "conflict",
    en: "A lesson of this class is open. Finish or discard it first.",
    vi: "Lớp này đang có buổi học mở. Hãy kết thúc hoặc bỏ buổi ấy trước.",
  },
  "student-not-in-class": {
    code: "not-found",
    en: "Expected a student of this class, found nobody with this id on its roster.",
    vi: "Không có sinh viên này trong lớp.",
  },
  "student-not-in-class-on": {
    code: "not-found",
    en: "Expected a student who belongs to the class on {lastDay}, found none.",
    vi: "Vào ngày {lastDay}, sinh viên này không học lớp này.",
  },
  "student-in-class-already": {
    code: "conflict",
    en: "This student is in the class already; one who left comes back on a later day.",
    vi: "Sinh viên này đã có trong lớp. Người đã rời lớp chỉ vào lại được từ một ngày sau đó.",
  },
  "number-taken": {
    code: "conflict",
    en: "The number {number} belongs to another student of this class. Check the list.",
    vi: "Mã số {number} là của sinh viên khác trong lớp. Hãy kiểm tra lại danh sách.",
  },
  "guest-recognised-before": {
    code: "conflict",
    en: "This guest was recognised as a student before. Separate them first.",
    vi: "Khách này đã được ghép với một sinh viên. Hãy tách ra trước.",
  },
  "guest-not-recognised": {
    code: "not-found",
    en: "Expected a guest who was recognised as a student, found none.",
    vi: "Khách này chưa được ghép với sinh viên nào.",
  },
  "extra-lesson-needs-id": {
    code: "conflict",
    en: "An extra lesson needs an id of its own.",
    vi: "Buổi học thêm này trùng với một buổi đã có. Hãy thử thêm lại.",
  },
  "no-lesson-on": {
    code: "not-found",
    en: "No lesson of this slot is planned for {date}.",
    vi: "Ngày {date} không có buổi học này trong thời khóa biểu.",
  },
  "lesson-as-planned": {
    code: "not-found",
    en: "This lesson is as the timetable planned it; there is nothing to restore.",
    vi: "Buổi học này vẫn đúng thời khóa biểu, không có gì để khôi phục.",
  },
  "later-answer-recorded": {
    code: "conflict",
    en: "A later answer of this student is recorded already. Check date and time.",
    vi: "Đã có câu trả lời mới hơn của sinh viên này. Hãy kiểm tra ngày và giờ.",
  },
  "no-consent-to-withdraw": {
    code: "conflict",
    en: "This student has given no consent that could be withdrawn.",
    vi: "Sinh viên này chưa đồng ý nên không có gì để rút lại.",
  },
  "desk-claim-incomplete": {
    code: "bad-input",
    en: "Say what you were, and why, in 1 to 500 characters.",
    vi: "Hãy chọn trạng thái và ghi lý do (tối đa 500 ký tự).",
  },
  "desk-not-your-session": {
    code: "bad-input",
    en: "Choose one of your own sessions.",
    vi: "Hãy chọn một buổi học của bạn.",
  },
  "desk-asked-already": {
    code: "conflict",
    en: "You asked about this session already; your lecturer has not answered yet.",
    vi: "Bạn đã hỏi về buổi này; giảng viên chưa trả lời.",
  },
  "desk-too-many-waiting": {
    code: "conflict",
    en: "{count} of your requests wait for an answer. Ask again afterwards.",
    vi: "Bạn đang có {count} yêu cầu chờ trả lời. Hãy hỏi lại sau.",
  },
  "desk-request-gone": {
    code: "not-found",
    en: "Expected a request of this student, found none.",
    vi: "Không còn yêu cầu này của sinh viên.",
  },
  "desk-answered-already": {
    code: "conflict",
    en: "This request was answered already.",
    vi: "Yêu cầu này đã được trả lời.",
  },
  "desk-number-and-code-differ": {
    code: "not-found",
    en: "Number and class code do not belong together. Check both and try again.",
    vi: "Mã số sinh viên và mã lớp không khớp. Hãy kiểm tra cả hai rồi thử lại.",
  },
  "desk-no-network": {
    code: "not-found",
    en: "This computer is on no network that phones could reach. Join the room's Wi-Fi or open a hotspot, then try again.",
    vi: "Máy này không ở trong mạng nào mà điện thoại vào được. Hãy nối Wi-Fi của phòng hoặc bật điểm phát sóng rồi thử lại.",
  },
  "desk-other-address": {
    code: "not-found",
    en: "{address} is no address of this computer (any more). Choose one of: {addresses}.",
    vi: "{address} không còn là địa chỉ của máy này. Hãy chọn một trong các địa chỉ: {addresses}.",
  },
  "desk-not-opened": {
    code: "io-failed",
    en: "The desk cannot open on {address}: {detail}",
    vi: "Chưa mở được bàn sinh viên ở địa chỉ {address} ({detail}).",
  },
} as const satisfies Sentences;
