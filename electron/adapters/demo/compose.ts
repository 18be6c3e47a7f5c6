import type { DrawnPicture } from "#contract/demo";
import { copyCanvas } from "./canvas";
import { photograph } from "./camera";
import { placeDesks, type Stage } from "./classroom";
import type { CutOut } from "./cutOut";
import { drawnBox, paintFigure } from "./figure";
import type { PicturePlan } from "./plan";
import { PICTURE_HEIGHT, PICTURE_WIDTH, roomRows } from "./room";

/** A composed picture and what is true of it. */
export type ComposedPicture = { readonly jpeg: Uint8Array; readonly truth: DrawnPicture };

/** Paints one picture of a session into its room. The same seed, plan and photographs give the same bytes. */
export async function composePicture(
  seed: string,
  stage: Stage,
  plan: PicturePlan,
  cutOutOf: (personId: string, photo: number) => Promise<CutOut>,
): Promise<ComposedPicture> {
  const canvas = copyCanvas(stage.empty);
  const faces: DrawnPicture["faces"] = [];
  for (let row = 0; row < roomRows; row++) {
    for (const placement of plan.placements) {
      if (placement.row !== row) continue;
      const cut = await cutOutOf(placement.personId, placement.photo);
      paintFigure(canvas, placement, cut);
      const [x, y, width, height] = drawnBox(placement, cut);
      faces.push({ personId: placement.personId, box: [round(x), round(y), round(width), round(height)] });
    }
    placeDesks(canvas, stage, row);
  }
  const jpeg = await photograph(canvas, plan.camera, `${seed}/${plan.file}`);
  return { jpeg, truth: { file: plan.file, width: PICTURE_WIDTH, height: PICTURE_HEIGHT, faces } };
}

function round(pixels: number): number {
  return Math.round(pixels * 100) / 100;
}
