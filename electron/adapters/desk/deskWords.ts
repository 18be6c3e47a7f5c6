/** Languages of the desk. */
export type DeskLanguage = "vi" | "en";

/** What the desk says, and why a request was not taken. */
export type DeskWords = {
  readonly title: string;
  readonly intro: string;
  readonly number: string;
  readonly code: string;
  readonly show: string;
  readonly otherLanguage: string;
  readonly sessions: string;
  readonly rate: string;
  readonly noSessions: string;
  readonly ask: string;
  readonly claims: string;
  readonly why: string;
  readonly send: string;
  readonly waiting: string;
  readonly accepted: string;
  readonly declined: string;
  readonly asked: string;
  readonly done: string;
  readonly limit: string;
  readonly unknown: string;
  readonly tooMany: string;
  readonly badQuestion: string;
  readonly askedAlready: string;
  readonly notHere: string;
  readonly broken: string;
};

export const DESK_WORDS: Readonly<Record<DeskLanguage, DeskWords>> = {
  vi: {
    title: "Chuyên cần của tôi",
    intro: "Nhập mã số sinh viên và mã lớp mà giảng viên đang chiếu.",
    number: "Mã số sinh viên",
    code: "Mã lớp",
    show: "Xem",
    otherLanguage: "English",
    sessions: "Các buổi học",
    rate: "Chuyên cần",
    noSessions: "Chưa có buổi nào được tính.",
    ask: "Ghi chưa đúng?",
    claims: "Thật ra tôi",
    why: "Lý do (giảng viên sẽ đọc)",
    send: "Gửi yêu cầu",
    waiting: "Đang chờ giảng viên",
    accepted: "Đã chấp nhận",
    declined: "Không chấp nhận",
    asked: "Yêu cầu của tôi",
    done: "Đã gửi. Giảng viên sẽ xem yêu cầu của bạn.",
    limit: "Bạn đang dưới mức của lớp:",
    unknown: "Mã số sinh viên và mã lớp không khớp. Hãy kiểm tra cả hai rồi thử lại.",
    tooMany: "Quá nhiều lần thử. Hãy chờ một lúc rồi thử lại.",
    badQuestion: "Hãy chọn trạng thái và ghi lý do (tối đa 500 ký tự).",
    askedAlready: "Bạn đã hỏi về buổi này, hoặc đang có nhiều yêu cầu chờ trả lời.",
    notHere: "Không có gì ở địa chỉ này.",
    broken: "Có lỗi xảy ra. Hãy thử lại.",
  },
  en: {
    title: "My attendance",
    intro: "Type your student number and the class code that your lecturer shows.",
    number: "Student number",
    code: "Class code",
    show: "Show",
    otherLanguage: "Tiếng Việt",
    sessions: "Sessions",
    rate: "Attendance",
    noSessions: "No session counts yet.",
    ask: "Is this wrong?",
    claims: "In truth I was",
    why: "Why (your lecturer reads it)",
    send: "Send request",
    waiting: "Waiting for your lecturer",
    accepted: "Accepted",
    declined: "Declined",
    asked: "My requests",
    done: "Sent. Your lecturer will look at it.",
    limit: "You are below a limit of the class:",
    unknown: "Student number and class code do not belong together. Check both and try again.",
    tooMany: "Too many tries. Wait a while and try again.",
    badQuestion: "Choose what you were and say why, in at most 500 characters.",
    askedAlready: "You asked about this session already, or several of your requests wait for an answer.",
    notHere: "There is nothing at this address.",
    broken: "Something went wrong. Please try again.",
  },
};
