import type { Sentences } from "./sentence";

/** Lecturers, logging in, and who may do what. */
export const accounts = {
  "login-wrong": {
    code: "not-allowed",
    en: "Login name or password is not right. Check both and try again.",
    vi: "Tên đăng nhập hoặc mật khẩu chưa đúng. Hãy kiểm tra cả hai rồi thử lại.",
  },
  "password-wrong": {
    code: "not-allowed",
    en: "The password is not right. Type your current one.",
    vi: "Mật khẩu chưa đúng. Hãy gõ mật khẩu hiện tại của bạn.",
  },
  "too-many-tries": {
    code: "too-many-tries",
    en: "Too many tries that failed. Wait {seconds} s and try again.",
    vi: "Đã thử sai nhiều lần. Bạn thử lại được sau {seconds} giây.",
  },
  "lecturer-there-already": {
    code: "conflict",
    en: "This station has a lecturer already. Log in, or ask them to add you.",
    vi: "Máy này đã có giảng viên. Hãy đăng nhập, hoặc nhờ họ thêm bạn.",
  },
  "profile-gone": {
    code: "not-found",
    en: "Expected your profile, found none (any more). Log in again.",
    vi: "Hồ sơ của bạn không còn trên máy này. Hãy đăng nhập lại.",
  },
  "login-name-taken": {
    code: "conflict",
    en: 'The login name "{loginName}" is taken. Choose another.',
    vi: "Tên đăng nhập “{loginName}” đã có người dùng. Hãy chọn tên khác.",
  },
  "log-in-first": {
    code: "not-allowed",
    en: "Only a lecturer may do this; log in first.",
    vi: "Việc này chỉ dành cho giảng viên. Hãy đăng nhập trước.",
  },
  "class-of-somebody-else": {
    code: "not-allowed",
    en: "Expected a class of yours. Only the lecturer of a class may do this.",
    vi: "Đây không phải lớp của bạn. Chỉ giảng viên của lớp mới làm được việc này.",
  },
} as const satisfies Sentences;
