import type { Sentences } from "./sentence";

/** Backups, the words that open them, and the station's key. */
export const backups = {
  "restore-needs-login": {
    code: "not-allowed",
    en: "This station has lecturers already; log in to restore a backup.",
    vi: "Máy này đã có giảng viên. Hãy đăng nhập để khôi phục bản sao lưu.",
  },
  "restore-while-lesson-open": {
    code: "conflict",
    en: "A lesson is open. Finish or discard it before a backup is restored.",
    vi: "Đang có buổi học mở. Hãy kết thúc hoặc bỏ buổi ấy trước khi khôi phục bản sao lưu.",
  },
  "backup-running": {
    code: "conflict",
    en: "A backup is being made or restored already. Wait until that has ended, or cancel it.",
    vi: "Đang sao lưu hoặc khôi phục rồi. Hãy chờ xong, hoặc hủy việc đó.",
  },
  "backup-of-something-else": {
    code: "bad-input",
    en: "Expected a backup that Rollcall made, but this file is something else.",
    vi: "Tệp này không phải bản sao lưu của Rollcall.",
  },
  "backup-newer": {
    code: "not-allowed",
    en: "A newer Rollcall made this backup. Please install it, then restore.",
    vi: "Bản sao lưu này do Rollcall mới hơn tạo ra. Hãy cài bản mới rồi khôi phục.",
  },
  "backup-not-whole": {
    code: "damaged",
    en: "This backup is not whole: it was cut short or changed after it was made. Nothing was restored. Please use another backup.",
    vi: "Bản sao lưu này không còn nguyên vẹn: bị cắt cụt hoặc bị sửa. Chưa khôi phục gì cả. Hãy dùng bản khác.",
  },
  "backup-inside-damaged": {
    code: "damaged",
    en: "{detail} Nothing was restored.",
    vi: "Dữ liệu trong bản sao lưu bị hỏng ({detail}). Chưa khôi phục gì cả.",
  },
  "backup-of-other-station": {
    code: "not-allowed",
    en: "These words open another station's backups, not this one. Please look for the paper that was written with this backup.",
    vi: "Các từ này mở bản sao lưu của máy khác, không phải bản này. Hãy tìm tờ giấy đã chép cho bản sao lưu này.",
  },
  "backup-file-there": {
    code: "bad-input",
    en: "Expected a new file for the backup, but {path} is there already. Choose another name.",
    vi: "Đã có tệp {path}. Hãy chọn tên khác cho bản sao lưu.",
  },
  stopped: {
    code: "cancelled",
    en: "Stopped as you asked. Nothing was changed.",
    vi: "Đã dừng theo ý bạn. Không có gì thay đổi.",
  },
  "phrase-word-count": {
    code: "bad-input",
    en: "Expected the 12 words of the recovery phrase, but got {count}.",
    vi: "Cần đủ mười hai từ khôi phục, nhưng bạn đã gõ {count}.",
  },
  "phrase-wrong": {
    code: "bad-input",
    en: "Each word is one of the list, but together they are no recovery phrase. Please compare word by word with the paper.",
    vi: "Từng từ đều có trong danh sách, nhưng ghép lại chưa đúng. Hãy so từng từ với tờ giấy.",
  },
  "phrase-word-unknown": {
    code: "bad-input",
    en: 'Word {place} ("{word}") is not in the list of recovery words. Please look at the paper again.',
    vi: "Từ thứ {place} (“{word}”) không có trong danh sách từ khôi phục. Hãy xem lại tờ giấy.",
  },
  "key-of-other-station": {
    code: "not-allowed",
    en: "This store was sealed with another station key than the one on this computer. Nothing was changed. Bring back the old key or its passphrase, or restore a backup with its recovery phrase.",
    vi: "Dữ liệu này được khóa bằng khóa khác với khóa trên máy. Không có gì thay đổi. Hãy đưa lại khóa cũ hoặc mật khẩu của nó, hoặc khôi phục bản sao lưu bằng mười hai từ.",
  },
  "passphrase-too-short": {
    code: "bad-input",
    en: "Expected a passphrase of at least {least} characters, but got {length}. Four random words are easy to keep.",
    vi: "Mật khẩu của khóa cần ít nhất {least} ký tự, bạn mới gõ {length}. Bốn từ ngẫu nhiên là dễ nhớ.",
  },
  "passphrase-wrong": {
    code: "not-allowed",
    en: "This is not the passphrase of this station. Nothing was changed. Please try again.",
    vi: "Mật khẩu của khóa chưa đúng. Không có gì thay đổi. Hãy thử lại.",
  },
  "key-may-not-be-read": {
    code: "not-allowed",
    en: "Rollcall may not read its key file {path}. Give yourself the right to it.",
    vi: "Rollcall không có quyền đọc tệp khóa {path}. Hãy cấp quyền đọc tệp ấy.",
  },
  "key-not-read": {
    code: "io-failed",
    en: "The key file {path} could not be read ({detail}). Try again or restore a backup.",
    vi: "Chưa đọc được tệp khóa {path} ({detail}). Hãy thử lại hoặc khôi phục bản sao lưu.",
  },
  "key-not-written": {
    code: "not-writable",
    en: "The key file {path} could not be written ({detail}). Free some space or choose another place.",
    vi: "Chưa ghi được tệp khóa {path} ({detail}). Hãy giải phóng chỗ trống hoặc chọn chỗ khác.",
  },
  "key-missing": {
    code: "not-found",
    en: "This store was sealed with a key that should be in {path}, but the file is not there. Nothing was changed. Bring the file back, or restore a backup with its recovery phrase.",
    vi: "Khóa của dữ liệu này phải ở {path}, nhưng không có tệp ấy. Không có gì thay đổi. Hãy đưa tệp trở lại, hoặc khôi phục bản sao lưu bằng mười hai từ.",
  },
  "key-damaged": {
    code: "damaged",
    en: "The key file {path} is damaged. Nothing was changed. Bring back a copy of it, or restore a backup with its recovery phrase.",
    vi: "Tệp khóa {path} bị hỏng. Không có gì thay đổi. Hãy đưa lại một bản của tệp ấy, hoặc khôi phục bản sao lưu bằng mười hai từ.",
  },
  "keychain-closed": {
    code: "not-allowed",
    en: "This computer's keychain did not open the station's key. Log in as the user who set Rollcall up, or restore a backup.",
    vi: "Chùm khóa của máy không mở được khóa của Rollcall. Hãy đăng nhập máy bằng người dùng đã cài Rollcall, hoặc khôi phục bản sao lưu.",
  },
  "keychain-gone": {
    code: "not-allowed",
    en: "The station's key is sealed by this computer's keychain, which is not there now. Turn GNOME Keyring or KWallet on again, or restore a backup.",
    vi: "Khóa của Rollcall được chùm khóa của máy giữ, nhưng nay không thấy chùm khóa ấy. Hãy bật lại GNOME Keyring hoặc KWallet, hoặc khôi phục bản sao lưu.",
  },
  "key-unavailable": {
    code: "io-failed",
    en: "The station's key could not be read.",
    vi: "Chưa đọc được khóa của máy này.",
  },
} as const satisfies Sentences;
