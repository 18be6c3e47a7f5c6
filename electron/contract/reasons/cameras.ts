import type { Sentences } from "./sentence";

/** Cameras: pairing them, asking them, choosing them. */
export const cameras = {
  "camera-gone": {
    code: "not-found",
    en: "Expected a camera of this station, found none (any more).",
    vi: "Camera này không còn trên máy.",
  },
  "camera-opening": {
    code: "not-ready",
    en: "This camera is being opened. Please try again.",
    vi: "Camera đang được mở. Hãy thử lại.",
  },
  "no-camera-in-room": {
    code: "not-found",
    en: 'Expected a camera in the room "{room}", found none. Assign one to it, or choose the cameras of this lesson.',
    vi: "Phòng {room} chưa có camera nào. Hãy gán camera cho phòng, hoặc chọn camera cho buổi học.",
  },
  "no-camera-of-lesson": {
    code: "not-found",
    en: "Expected a camera for this lesson, found none.",
    vi: "Buổi học này chưa có camera nào.",
  },
  "camera-silent": {
    code: "source-unavailable",
    en: "The camera gave no picture in time. Look whether it is plugged in and its light is on.",
    vi: "Camera chưa gửi ảnh. Hãy xem camera đã cắm điện và đèn có sáng không.",
  },
  "camera-in-trouble": { code: "source-unavailable", en: "{says} {advice}", vi: "{says} {advice}" },
  "camera-brings-no-pictures": {
    code: "bad-input",
    en: "Only this computer's own camera is brought picture by picture.",
    vi: "Chỉ camera của máy này mới gửi từng ảnh từ trang này.",
  },
  "camera-takes-no-commands": {
    code: "bad-input",
    en: "This computer's own camera takes no commands of this kind.",
    vi: "Camera của máy này không làm được việc này.",
  },
  "camera-has-no-light": {
    code: "bad-input",
    en: "A camera of this kind has no light of its own that Rollcall could use.",
    vi: "Loại camera này không có đèn để Rollcall nháy.",
  },
  "camera-has-no-program": {
    code: "bad-input",
    en: "A camera of this kind has no program that Rollcall could update.",
    vi: "Loại camera này không có chương trình để Rollcall cập nhật.",
  },
  "laptop-camera-refused": {
    code: "source-unavailable",
    en: "This computer's camera cannot be used. Check the camera permission, or choose pictures.",
    vi: "Không dùng được camera của máy này. Hãy kiểm tra quyền camera, hoặc chọn ảnh.",
  },
  "too-many-cameras": {
    code: "conflict",
    en: "Expected at most {most} cameras. Remove one that is not used any more.",
    vi: "Máy này dùng được nhiều nhất {most} camera. Hãy gỡ camera không dùng nữa.",
  },
  "camera-address-unknown": {
    code: "not-found",
    en: "Expected the address of a node, or one that was found. Look for nodes again, or type the address.",
    vi: "Chưa biết địa chỉ của camera. Hãy tìm lại, hoặc gõ địa chỉ.",
  },
  "pairing-code-incomplete": {
    code: "bad-input",
    en: "Expected the 16 letters and digits that the node shows, such as 7K2M-Q9XA-3FTP-C8VD.",
    vi: "Mã ghép đôi gồm 16 chữ và số hiện trên camera, ví dụ 7K2M-Q9XA-3FTP-C8VD.",
  },
  "pairing-code-wrong": {
    code: "not-allowed",
    en: "The node refused the code: {detail}",
    vi: "Mã ghép đôi chưa đúng. Hãy gõ lại mã mà camera đang hiện. ({detail})",
  },
  "pairing-closed": {
    code: "not-allowed",
    en: "The node does not take codes now. Run “rollcall-node pair” on it, and use the code that it shows within five minutes.",
    vi: "Camera chưa nhận mã. Hãy mở ghép đôi trên camera (rollcall-node pair) và dùng mã hiện ra trong vòng năm phút.",
  },
  "pairing-somebody-between": {
    code: "not-allowed",
    en: "Something that does not know the code answered in the node's place. Nothing was paired. Tell IT about it.",
    vi: "Một thiết bị không biết mã đã trả lời thay camera. Chưa ghép đôi gì cả. Hãy báo bộ phận CNTT.",
  },
  "camera-not-connected": {
    code: "not-ready",
    en: "The node is not connected now. Try again when its picture is back.",
    vi: "Camera đang mất kết nối. Hãy thử lại khi thấy hình.",
  },
  "camera-did-not": {
    code: "source-unavailable",
    en: "The node did not do it: {detail}",
    vi: "Camera chưa làm được việc này ({detail}). Hãy thử lại.",
  },
  "no-update-file": {
    code: "bad-input",
    en: "This is no update of a node: {detail}",
    vi: "Tệp này không phải bản cập nhật của camera ({detail}).",
  },
  "reverse-port-taken": {
    code: "in-use",
    en: "Port {port} of this computer cannot be opened for nodes. Close the program that has it.",
    vi: "Chưa mở được cổng {port} của máy này cho camera. Hãy đóng chương trình đang dùng cổng ấy.",
  },
} as const satisfies Sentences;
