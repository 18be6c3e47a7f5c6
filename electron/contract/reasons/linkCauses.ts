import type { LINK_CAUSES } from "../camera";
import type { Sentence } from "./sentence";

export type LinkCause = (typeof LINK_CAUSES)[number];

/** What is the matter with a camera, and what can be done about it. */
export const linkCauses = {
  "no-network:says": {
    en: "This computer is in no network.",
    vi: "Máy này không ở trong mạng nào.",
  },
  "no-network:advice": {
    en: "Join the room's Wi-Fi, or connect camera and computer by a network cable.",
    vi: "Nối Wi-Fi của phòng, hoặc nối camera với máy bằng dây mạng.",
  },
  "node-off:says": {
    en: "Nothing answers at the camera's address.",
    vi: "Không ai trả lời ở địa chỉ của camera.",
  },
  "node-off:advice": {
    en: "Look whether the camera has power and its light is on; it takes a minute to start.",
    vi: "Xem camera có điện và đèn có sáng không; khởi động mất một phút.",
  },
  "client-isolation:says": {
    en: "This Wi-Fi does not let its devices talk to each other.",
    vi: "Wi-Fi này không cho các máy nói chuyện với nhau.",
  },
  "client-isolation:advice": {
    en: "Ask IT to switch client isolation off for this room, or use a network cable or your computer's own hotspot.",
    vi: "Nhờ bộ phận CNTT tắt chế độ cách ly cho phòng, hoặc dùng dây mạng hay điểm phát sóng của máy.",
  },
  "other-subnet:says": {
    en: "The camera is in another network than this computer.",
    vi: "Camera ở một mạng khác với máy này.",
  },
  "other-subnet:advice": {
    en: "Join the camera's network. Guest Wi-Fi is often one of its own; a cable works everywhere.",
    vi: "Vào cùng mạng với camera. Wi-Fi khách thường là mạng riêng; dây mạng thì luôn được.",
  },
  "firewall:says": {
    en: "The camera is there, but something on the way lets nothing through.",
    vi: "Camera ở đó, nhưng có gì đó chặn đường.",
  },
  "firewall:advice": {
    en: "Ask IT to allow TCP port 47600 in this network, or use a network cable.",
    vi: "Nhờ bộ phận CNTT cho phép cổng TCP 47600 trong mạng này, hoặc dùng dây mạng.",
  },
  "vpn:says": {
    en: "A VPN is on and takes the connection with it.",
    vi: "VPN đang bật và lấy mất kết nối.",
  },
  "vpn:advice": {
    en: "Switch the VPN off, or have it leave out the local network, and try again.",
    vi: "Tắt VPN, hoặc để nó chừa mạng nội bộ, rồi thử lại.",
  },
  "wrong-key:says": {
    en: "What answers is not the camera that was paired. Rollcall does not speak to it.",
    vi: "Thiết bị trả lời không phải camera đã ghép đôi. Rollcall không nói chuyện với nó.",
  },
  "wrong-key:advice": {
    en: "If the camera was set up anew: remove it here and pair it again. If not, tell IT.",
    vi: "Nếu camera vừa được cài lại: gỡ nó ở đây và ghép đôi lại. Nếu không, hãy báo bộ phận CNTT.",
  },
  "not-paired:says": {
    en: "The camera no longer knows this computer.",
    vi: "Camera không còn biết máy này.",
  },
  "not-paired:advice": {
    en: "Remove it here, open pairing on the camera, and pair again with the new code.",
    vi: "Gỡ nó ở đây, mở ghép đôi trên camera, rồi ghép lại bằng mã mới.",
  },
  "refused:says": {
    en: "A device is at that address, but the camera does not run.",
    vi: "Có thiết bị ở địa chỉ ấy, nhưng camera chưa chạy.",
  },
  "refused:advice": {
    en: "Wait a minute if it was just switched on. Then check the address, or restart the camera.",
    vi: "Chờ một phút nếu vừa bật. Sau đó xem địa chỉ có còn đúng không, hoặc khởi động lại camera.",
  },
  "timeout:says": {
    en: "Nothing answers at the camera's address.",
    vi: "Không ai trả lời ở địa chỉ của camera.",
  },
  "timeout:advice": {
    en: "Look whether the camera has power and is in the same network; a cable works everywhere.",
    vi: "Xem camera có điện và ở cùng mạng không; dây mạng thì luôn được.",
  },
  "unknown-name:says": {
    en: "No device has this name in this network.",
    vi: "Không có thiết bị nào tên như vậy trong mạng.",
  },
  "unknown-name:advice": {
    en: "Check the name, or type the address in numbers as the camera shows it.",
    vi: "Xem lại tên, hoặc gõ địa chỉ bằng số như camera hiện.",
  },
  "other-version:says": {
    en: "Camera and Rollcall are of versions that do not understand each other.",
    vi: "Camera và Rollcall khác phiên bản, không hiểu nhau.",
  },
  "other-version:advice": {
    en: "Update the older of the two.",
    vi: "Cập nhật bên cũ hơn.",
  },
  "no-ffmpeg:says": {
    en: "This computer lacks the program ffmpeg, which opens IP cameras.",
    vi: "Máy này thiếu chương trình ffmpeg để mở camera IP.",
  },
  "no-ffmpeg:advice": {
    en: "Install ffmpeg, or have IT do it, and try again.",
    vi: "Cài ffmpeg, hoặc nhờ bộ phận CNTT cài, rồi thử lại.",
  },
  "no-signal:says": {
    en: "The camera gives no picture.",
    vi: "Camera không cho hình.",
  },
  "no-signal:advice": {
    en: "Look whether it is plugged in and no other program uses it; Rollcall keeps trying.",
    vi: "Xem nó đã cắm chặt và không chương trình nào khác đang dùng; Rollcall vẫn tiếp tục thử.",
  },
  "no-folder:says": {
    en: "The folder of pictures cannot be read, or there is no JPEG in it.",
    vi: "Không đọc được thư mục ảnh, hoặc trong đó không có ảnh JPEG.",
  },
  "no-folder:advice": {
    en: "Check the folder's path and put JPEG pictures into it.",
    vi: "Xem lại đường dẫn và đặt ảnh JPEG vào đó.",
  },
  "link-lost:says": {
    en: "The connection to the camera was lost.",
    vi: "Mất kết nối với camera.",
  },
  "link-lost:advice": {
    en: "Rollcall keeps trying by itself.",
    vi: "Rollcall tự thử lại.",
  },
} as const satisfies Readonly<Record<`${LinkCause}:${"says" | "advice"}`, Sentence>>;
