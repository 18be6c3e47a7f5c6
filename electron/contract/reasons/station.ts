import type { Sentences } from "./sentence";

/** What can happen to any request, before and around what it asks for. */
export const station = {
  internal: {
    code: "internal",
    en: "Rollcall made a mistake here. What was saved is safe; please try again.",
    vi: "Rollcall gặp lỗi ở đây. Những gì đã ghi vẫn an toàn; hãy thử lại.",
  },
  "not-running": {
    code: "not-ready",
    en: "Rollcall is starting or closing. Please try again.",
    vi: "Rollcall đang khởi động hoặc đang đóng. Hãy thử lại.",
  },
  interrupted: {
    code: "not-ready",
    en: "Rollcall was interrupted before it could confirm this. What was confirmed before is saved; please try again.",
    vi: "Rollcall bị ngắt trước khi kịp ghi việc này. Những gì đã ghi vẫn an toàn; hãy thử lại.",
  },
  "part-stopped": {
    en: "A part of Rollcall stopped and is starting again. What was confirmed is saved. Please log in and go on.",
    vi: "Một phần của Rollcall đã dừng và đang khởi động lại. Những gì đã ghi vẫn an toàn. Hãy đăng nhập rồi làm tiếp.",
  },
  "part-ended": {
    code: "not-ready",
    en: "A part of Rollcall ended while it was starting. Please open Rollcall again.",
    vi: "Một phần của Rollcall đã dừng khi đang khởi động. Hãy mở lại Rollcall.",
  },
  "asked-wrongly": {
    code: "bad-input",
    en: '"{name}" was asked wrongly: {problems}',
    vi: "Có chỗ điền chưa đúng, hãy kiểm tra lại ({name}: {problems}).",
  },
  "body-missing": {
    code: "bad-input",
    en: '"{name}" expects a {body} as its body, but none came.',
    vi: "Chưa nhận được tệp cần gửi ({name}: {body}). Hãy chọn tệp rồi thử lại.",
  },
  "request-unknown": {
    code: "not-found",
    en: 'There is no request "{name}". Screen and station may be of different versions.',
    vi: "Không có yêu cầu “{name}”. Trang và Rollcall có thể khác phiên bản; hãy tải lại trang.",
  },
  "request-cut-off": {
    code: "cancelled",
    en: "The request ended before all of it had come.",
    vi: "Yêu cầu bị ngắt giữa chừng. Hãy thử lại.",
  },
  "request-no-json": {
    code: "bad-input",
    en: "Expected JSON as {what}, got something else.",
    vi: "Cần JSON ở {what}, nhưng nhận được thứ khác.",
  },
  "request-too-large": {
    code: "bad-input",
    en: "Expected a body of at most {most} bytes, got more. Send less at a time.",
    vi: "Tệp gửi lên quá lớn (nhiều nhất {most} byte). Hãy gửi ít hơn mỗi lần.",
  },
  "nothing-here": {
    code: "not-found",
    en: "There is nothing at this address.",
    vi: "Không có gì ở địa chỉ này.",
  },
  "no-such-route": {
    code: "not-found",
    en: "Requests go to /api/<name>; see /openapi.json.",
    vi: "Yêu cầu gửi đến /api/<name>; xem /openapi.json.",
  },
  "method-unknown": { code: "bad-input", en: "Expected GET or POST.", vi: "Chỉ nhận GET hoặc POST." },
  "address-used-up": {
    code: "not-allowed",
    en: "This address was used before. Start Rollcall again.",
    vi: "Địa chỉ này đã được dùng. Hãy mở lại Rollcall.",
  },
  "page-without-token": {
    code: "not-allowed",
    en: "Start Rollcall again: it opens this page by an address of its own.",
    vi: "Hãy mở lại Rollcall: chương trình sẽ tự mở trang này bằng địa chỉ riêng.",
  },
  "may-not-come-in": {
    code: "not-allowed",
    en: "This request may not come in here.",
    vi: "Yêu cầu này không được vào đây.",
  },
  "not-the-own-page": {
    code: "not-allowed",
    en: "Only Rollcall's own page may ask, and by the name of a request.",
    vi: "Chỉ trang của Rollcall được yêu cầu việc này.",
  },
  "no-answer-in-time": {
    code: "not-ready",
    en: "Rollcall did not answer in time. Please try again.",
    vi: "Rollcall chưa kịp trả lời. Hãy thử lại.",
  },
  "answer-unreadable": {
    code: "internal",
    en: "Rollcall's answer could not be read. Please open Rollcall again.",
    vi: "Không đọc được trả lời của Rollcall. Hãy mở lại Rollcall.",
  },
  "not-in-application": {
    code: "not-ready",
    en: "Open this page in the Rollcall application.",
    vi: "Hãy mở trang này trong ứng dụng Rollcall.",
  },
  "not-read-yet": {
    code: "not-ready",
    en: "Rollcall has not read this class yet. Please try again.",
    vi: "Rollcall chưa đọc xong lớp này. Hãy thử lại.",
  },
  "port-taken": {
    code: "in-use",
    en: "Port {port} of this computer cannot be used: another program has it. Choose another, or 0 for a free one.",
    vi: "Chưa dùng được cổng {port} của máy này vì chương trình khác đang giữ. Hãy chọn cổng khác, hoặc 0 để lấy cổng trống.",
  },
  "port-unusable": {
    code: "io-failed",
    en: "Port {port} of this computer cannot be used: {detail}. Choose another, or 0 for a free one.",
    vi: "Chưa dùng được cổng {port} của máy này ({detail}). Hãy chọn cổng khác, hoặc 0 để lấy cổng trống.",
  },
  "no-window": {
    code: "not-ready",
    en: "Expected an open window to show the dialog in. Open Rollcall's window first.",
    vi: "Cần có cửa sổ Rollcall đang mở. Hãy mở cửa sổ ấy trước.",
  },
  "installation-incomplete": {
    code: "not-found",
    en: "Rollcall is not whole: {what} is missing or cannot be read. Install Rollcall again.",
    vi: "Rollcall bị thiếu hoặc không đọc được {what}. Hãy cài lại Rollcall.",
  },
  "installation-damaged": {
    code: "damaged",
    en: "Rollcall is not whole: {what} is damaged. Install Rollcall again.",
    vi: "Một phần của Rollcall bị hỏng ({what}). Hãy cài lại Rollcall.",
  },
  "folder-unreadable": {
    code: "io-failed",
    en: "{folder} cannot be read. Check that its disk is there.",
    vi: "Không đọc được {folder}. Hãy xem ổ đĩa của nó đã nối chưa.",
  },
} as const satisfies Sentences;
