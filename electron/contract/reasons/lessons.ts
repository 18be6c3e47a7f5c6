import type { Sentences } from "./sentence";

/** Lessons: starting them, their marks, their pictures. */
export const lessons = {
  "session-gone": {
    code: "not-found",
    en: "Expected a session of this station, found none (any more).",
    vi: "Buổi học này không còn trên máy.",
  },
  "lesson-ends-before-start": {
    code: "bad-input",
    en: "Expected the lesson to end after it starts.",
    vi: "Giờ kết thúc phải sau giờ bắt đầu.",
  },
  "lesson-not-in-timetable": {
    code: "not-found",
    en: "Expected a lesson of the class's timetable, found none. Look at the day again.",
    vi: "Buổi học này không có trong thời khóa biểu của lớp. Hãy xem lại ngày hôm ấy.",
  },
  "lesson-started-already": {
    code: "conflict",
    en: "This lesson has been started already; go on with it.",
    vi: "Buổi học này đã bắt đầu. Hãy tiếp tục buổi ấy.",
  },
  "no-open-lesson": {
    code: "not-ready",
    en: "No lesson is open; start one before sending pictures.",
    vi: "Chưa có buổi học nào mở. Hãy bắt đầu buổi học rồi gửi ảnh.",
  },
  "several-open-lessons": {
    code: "conflict",
    en: "Several lessons are open; name the session that the picture belongs to.",
    vi: "Có nhiều buổi học đang mở. Hãy chọn buổi của ảnh này.",
  },
  "session-not-opened": {
    code: "not-found",
    en: "Expected a session that was opened, found none. Start the lesson first.",
    vi: "Buổi học chưa được mở. Hãy bắt đầu buổi học trước.",
  },
  "student-listed-twice": {
    code: "bad-input",
    en: "Expected each student once on the list of the session, found one twice.",
    vi: "Danh sách của buổi học có một sinh viên hai lần. Hãy kiểm tra lại danh sách lớp.",
  },
  "lecturers-step": {
    code: "not-allowed",
    en: 'Only a lecturer may do this ("{step}"); log in and try again.',
    vi: "Việc này ({step}) chỉ dành cho giảng viên. Hãy đăng nhập rồi thử lại.",
  },
  "lesson-finished": {
    code: "session-locked",
    en: "This lesson is finished and nothing was changed. Undo the finishing, or reopen the lesson and say why.",
    vi: "Buổi học đã kết thúc nên không có gì thay đổi. Hãy hoàn tác việc kết thúc, hoặc mở lại buổi học và ghi lý do.",
  },
  "lesson-locked": {
    code: "session-locked",
    en: "This lesson is finished and locked; nothing was changed. Reopen it and say why.",
    vi: "Buổi học đã kết thúc và đã khóa nên không có gì thay đổi. Hãy mở lại và ghi lý do.",
  },
  "lesson-discarded": {
    code: "session-locked",
    en: "This lesson was thrown away; nothing was changed. Reopen it and say why if it took place.",
    vi: "Buổi học đã bị bỏ nên không có gì thay đổi. Nếu buổi ấy có diễn ra, hãy mở lại và ghi lý do.",
  },
  "lesson-still-open": {
    code: "not-ready",
    en: "This lesson is still open. Finish it before locking it.",
    vi: "Buổi học còn đang mở. Hãy kết thúc trước khi khóa.",
  },
  "lesson-open-nothing-to-reopen": {
    code: "conflict",
    en: "This lesson is open; there is nothing to reopen.",
    vi: "Buổi học đang mở, không cần mở lại.",
  },
  "lesson-open-not-deleted": {
    code: "conflict",
    en: "This lesson is open. Finish or discard it before it is deleted.",
    vi: "Buổi học đang mở. Hãy kết thúc hoặc bỏ buổi ấy trước khi xóa.",
  },
  "nothing-to-undo": { code: "conflict", en: "There is nothing to undo.", vi: "Không có gì để hoàn tác." },
  "nothing-to-redo": { code: "conflict", en: "There is nothing to redo.", vi: "Không có gì để làm lại." },
  "not-the-latest": {
    code: "conflict",
    en: "Something else was done since. Look at what is latest now and try again.",
    vi: "Đã có thay đổi khác sau đó. Hãy xem lại rồi thử lần nữa.",
  },
  "person-not-in-session": {
    code: "not-found",
    en: "Expected somebody of this session, found a person who is not (any more) in it.",
    vi: "Người này không còn trong buổi học.",
  },
  "guest-not-in-session": {
    code: "not-found",
    en: "Expected a guest of this session, found none (any more). Look at its list again.",
    vi: "Khách này không còn trong buổi học. Hãy xem lại danh sách.",
  },
  "student-not-in-session": {
    code: "not-found",
    en: "Expected a student of this session. Add the student to the class first.",
    vi: "Sinh viên này không có trong buổi học. Hãy thêm vào lớp trước.",
  },
  "face-not-in-picture": {
    code: "not-found",
    en: "There is no face {face} in picture {picture} of this session.",
    vi: "Ảnh {picture} của buổi học không có khuôn mặt {face}.",
  },
  "two-faces-of-one-picture": {
    code: "bad-input",
    en: "Expected at most one face of each picture: nobody is in one picture twice.",
    vi: "Mỗi ảnh chỉ chọn được một khuôn mặt: không ai có mặt hai lần trong một ảnh.",
  },
  "person-with-two-faces": {
    code: "bad-input",
    en: "Expected each person at most once in a picture, found one with two faces.",
    vi: "Trong ảnh có một người được ghi hai khuôn mặt.",
  },
  "pictures-wait": {
    code: "not-ready",
    en: "Earlier pictures are still being looked at. Send the newest one later.",
    vi: "Các ảnh trước còn đang được xem. Hãy gửi ảnh mới nhất sau ít phút.",
  },
  "lesson-takes-no-pictures": {
    code: "session-locked",
    en: "This lesson is finished; pictures of it are not looked at any more.",
    vi: "Buổi học đã kết thúc nên không xem thêm ảnh.",
  },
  "lesson-not-watched": {
    code: "session-locked",
    en: "This lesson is finished; cameras do not look at it any more.",
    vi: "Buổi học đã kết thúc nên camera không xem nữa.",
  },
  "picture-from-the-future": {
    code: "bad-input",
    en: "The picture claims to come from the future. Set the camera's clock.",
    vi: "Giờ của ảnh ở tương lai. Hãy chỉnh đồng hồ của camera.",
  },
  "picture-gone": {
    code: "not-found",
    en: "This picture is not kept, or may not be shown (any more).",
    vi: "Ảnh này không được lưu, hoặc không được hiện nữa.",
  },
  "not-a-demo-lesson": {
    code: "bad-input",
    en: "Only lessons of the demo class play its pictures.",
    vi: "Chỉ buổi học của lớp mẫu mới dùng ảnh mẫu.",
  },
  "demo-not-made": {
    code: "internal",
    en: "The demo class could not be made. Please try again.",
    vi: "Chưa tạo được lớp mẫu. Hãy thử lại.",
  },
  "demo-photos-unreachable": {
    code: "source-unavailable",
    en: "The photographs of the demo class could not be fetched. Connect to the internet and try again.\n{detail}",
    vi: "Chưa tải được ảnh của lớp mẫu. Hãy nối mạng internet rồi thử lại.\n{detail}",
  },
  "demo-cancelled": {
    code: "cancelled",
    en: "Making the demo class was cancelled.",
    vi: "Đã dừng tạo lớp mẫu.",
  },
  "take-stopped": {
    code: "cancelled",
    en: "Stopped before the attendance was taken.",
    vi: "Đã dừng trước khi điểm danh xong.",
  },
  "mark-damaged": {
    code: "damaged",
    en: 'Expected a packed mark, found the letter "{letter}". Restore a backup.',
    vi: "Một dấu điểm danh đã lưu bị hỏng (“{letter}”). Hãy khôi phục bản sao lưu.",
  },
  "ledger-empty": {
    code: "damaged",
    en: "Expected a session's ledger, found no event in it.",
    vi: "Sổ của buổi học bị trống. Hãy khôi phục bản sao lưu.",
  },
  "ledger-out-of-order": {
    code: "damaged",
    en: 'Expected what can follow event {seq} of this ledger, found "{type}" with number {number}. The file was changed or cut by something else; restore it from a backup.',
    vi: "Sổ của buổi học bị sửa hoặc bị cắt từ bên ngoài: sau mục {seq} là “{type}” số {number}. Hãy khôi phục bản sao lưu.",
  },
  "ledger-closed": {
    code: "not-ready",
    en: "This session's ledger is closed. Open the session again, then repeat the step.",
    vi: "Sổ của buổi học đã đóng. Hãy mở lại buổi học rồi làm lại bước vừa rồi.",
  },
} as const satisfies Sentences;
