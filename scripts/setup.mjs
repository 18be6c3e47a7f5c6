// Brings everything that a fresh clone needs: packages, the built program, the models. Does nothing when all is there.
import { setUp } from "./setupSteps.mjs";

setUp({ withModels: true });
