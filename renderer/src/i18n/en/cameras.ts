import type { cameras as vi } from "../vi/cameras";

export const cameras: typeof vi = {
  title: "Cameras",
  says: "What each camera sees now, how it is, and how a new one comes in.",
  own: "Your cameras",
  none: "There is no camera yet",
  noneSays: "Give the room's camera power, join its network with this computer, and press Look for cameras.",
  add: "Add a camera",
  addButton: "Add",
  search: "Look for cameras",
  searchAgain: "Look again",
  found: "Found in the network",
  pair: "Pair",
  pairWith: "Pair with {{name}}",
  pairByAddress: "Pair by address",
  pairSays:
    "The camera shows its code on a screen that is connected to it and in a file on its memory card, for five minutes.",
  pairingClosed: "The camera does not take a code now",
  paired: "{{name}} is your camera now",
  notPaired: "Not paired yet",
  code: "Pairing code",
  codeSays: "16 characters. Small letters, spaces and dashes do not matter.",
  readQr: "Read QR code",
  typeCode: "Type the code",
  holdQr: "Hold the camera's QR code in front of this computer.",
  laptopRefused: "This computer's camera did not open. Allow its use, or close the program that uses it.",
  address: "The camera's address",
  url: "Address of the stream",
  name: "Name",
  room: "Room",
  roomSays: "Lessons in this room use the camera by themselves.",
  noRoom: "In no room yet",
  inRoom: "Room {{room}}",
  kind: "Kind of camera",
  kinds: {
    "room-node": "Room camera",
    network: "IP camera",
    laptop: "This computer's",
    folder: "Folder of pictures",
  },
  kindSays: {
    "room-node": "A Rollcall camera in the room. Next: type its address and its code.",
    network:
      "Any camera with an rtsp:// or http:// address. A name and password in it stay on this computer.",
    laptop: "The camera in this computer or plugged into it. It is on only while you switch it on.",
  },
  connections: {
    found: "Found",
    idle: "At rest",
    connecting: "Connecting",
    connected: "Connected",
    lost: "Lost",
    "wrong-key": "Not this camera",
  },
  actions: "What to do with {{name}}",
  edit: "Name and room",
  identify: "Blink its light",
  identified: "The camera's light blinks",
  restart: "Restart the camera",
  restarted: "The camera is starting again",
  remove: "Remove the camera",
  removeSure: "Remove {{name}}?",
  removeSays: "Rollcall no longer uses this camera. Attendance that was taken stays.",
  revokeSays:
    "This computer no longer trusts that camera. To use it again it is paired with a new code. Attendance that was taken stays.",
  shows: "Picture of {{name}}",
  noPicture: "No picture yet",
  secondsAgo: "{{seconds}} s ago",
  minutesAgo: "{{minutes}} min ago",
  switchOn: "Switch on",
  switchOff: "Switch off",
  pictures: "{{arrived}} pictures, {{lost}} passed over",
  throttled: "Too hot or too little power: running slowly",
  wifi: { good: "Good Wi-Fi", fair: "Fair Wi-Fi", weak: "Weak Wi-Fi" },
  version: "Version {{version}}",
  ladder: "No camera found?",
  ladderSays: "Rollcall tried these ways one after the other. Where one did not work, it says what may help.",
  results: { found: "found", nothing: "nothing there", failed: "did not work", "not-tried": "not tried" },
  rungs: {
    mdns: {
      name: "Asking the network",
      says: "A camera with power and in the same network answers by itself.",
    },
    "last-address": { name: "Last address", says: "Tries where the camera was the last time." },
    "typed-address": {
      name: "The address you type",
      says: "Type the address that the camera shows into the field below.",
    },
    cable: {
      name: "Network cable",
      says: "Connect camera and computer directly by a network cable: no Wi-Fi needed.",
    },
    reverse: {
      name: "Let the camera call",
      says: "For networks in which this computer cannot call the camera. Open only while you switch it on below.",
    },
  },
  reverse: "Let the camera call this computer",
  causes: {
    "no-network": {
      says: "This computer is in no network.",
      advice: "Join the room's Wi-Fi, or connect camera and computer by a network cable.",
    },
    "node-off": {
      says: "Nothing answers at the camera's address.",
      advice: "Look whether the camera has power and its light is on; it takes a minute to start.",
    },
    "client-isolation": {
      says: "This Wi-Fi does not let its devices talk to each other.",
      advice:
        "Ask IT to switch client isolation off for this room, or use a network cable or your computer's own hotspot.",
    },
    "other-subnet": {
      says: "The camera is in another network than this computer.",
      advice: "Join the camera's network. Guest Wi-Fi is often one of its own; a cable works everywhere.",
    },
    firewall: {
      says: "The camera is there, but something on the way lets nothing through.",
      advice: "Ask IT to allow TCP port 47600 in this network, or use a network cable.",
    },
    vpn: {
      says: "A VPN is on and takes the connection with it.",
      advice: "Switch the VPN off, or have it leave out the local network, and try again.",
    },
    "wrong-key": {
      says: "What answers is not the camera that was paired. Rollcall does not speak to it.",
      advice: "If the camera was set up anew: remove it here and pair it again. If not, tell IT.",
    },
    "not-paired": {
      says: "The camera no longer knows this computer.",
      advice: "Remove it here, open pairing on the camera, and pair again with the new code.",
    },
    refused: {
      says: "A device is at that address, but the camera does not run.",
      advice: "Wait a minute if it was just switched on. Then check the address, or restart the camera.",
    },
    timeout: {
      says: "Nothing answers at the camera's address.",
      advice: "Look whether the camera has power and is in the same network; a cable works everywhere.",
    },
    "unknown-name": {
      says: "No device has this name in this network.",
      advice: "Check the name, or type the address in numbers as the camera shows it.",
    },
    "other-version": {
      says: "Camera and Rollcall are of versions that do not understand each other.",
      advice: "Update the older of the two.",
    },
    "no-ffmpeg": {
      says: "This computer lacks the program ffmpeg, which opens IP cameras.",
      advice: "Install ffmpeg, or have IT do it, and try again.",
    },
    "no-signal": {
      says: "The camera gives no picture.",
      advice: "Look whether it is plugged in and no other program uses it; Rollcall keeps trying.",
    },
    "no-folder": {
      says: "The folder of pictures cannot be read, or there is no JPEG in it.",
      advice: "Check the folder's path and put JPEG pictures into it.",
    },
    "link-lost": {
      says: "The connection to the camera was lost.",
      advice: "Rollcall keeps trying by itself.",
    },
  },
};
