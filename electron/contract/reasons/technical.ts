import type { ErrorCode } from "../errors";
import type { RefusalSentence } from "./sentence";

/** What is left for a lecturer of a failure that only a tool's user was meant to read: what kind it is, and the tool's own words. */
export const technical = {
  "technical:bad-input": sentence("bad-input", "Dữ liệu chưa dùng được"),
  "technical:not-found": sentence("not-found", "Không tìm thấy"),
  "technical:not-allowed": sentence("not-allowed", "Không được phép"),
  "technical:not-ready": sentence("not-ready", "Chưa sẵn sàng, hãy thử lại"),
  "technical:conflict": sentence("conflict", "Trái với những gì đã có"),
  "technical:too-many-tries": sentence("too-many-tries", "Đã thử quá nhiều lần, hãy chờ một lát"),
  "technical:session-locked": sentence("session-locked", "Buổi học đã kết thúc"),
  "technical:damaged": sentence("damaged", "Dữ liệu bị hỏng"),
  "technical:unreadable-picture": sentence("unreadable-picture", "Không đọc được ảnh"),
  "technical:picture-too-large": sentence("picture-too-large", "Ảnh quá lớn"),
  "technical:checksum-mismatch": sentence("checksum-mismatch", "Tệp tải về không đúng bản gốc"),
  "technical:model-missing": sentence(
    "model-missing",
    "Máy này thiếu phần nhận ra khuôn mặt, hãy cài lại Rollcall",
  ),
  "technical:source-unavailable": sentence("source-unavailable", "Chưa lấy được từ nơi cần lấy"),
  "technical:cancelled": sentence("cancelled", "Đã dừng"),
  "technical:in-use": sentence("in-use", "Chương trình khác đang dùng"),
  "technical:disk-full": sentence("disk-full", "Ổ đĩa đã đầy"),
  "technical:not-writable": sentence("not-writable", "Không ghi được"),
  "technical:io-failed": sentence("io-failed", "Không đọc hoặc ghi được tệp"),
} as const satisfies Readonly<Record<`technical:${ErrorCode}`, RefusalSentence>>;

function sentence<const Code extends ErrorCode>(code: Code, vi: string) {
  return { code, en: "{message}", vi: `${vi} ({message})` } as const;
}
