// Puts the stand-in in the place of the "electron" module: node --import tsx --import ./register.mjs out/main/index.js
import { register } from "node:module";

register("./resolve.mjs", import.meta.url);
