import { useStoreOf } from "#shell/services";
import { FileDrop } from "#ui/FileDrop";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { createEnrolStore } from "./enrolStore";
import { GivenList } from "./GivenList";
import type { Who } from "./studentStore";

/** Photographs from files, one after the other. */
export function EnrolByFiles({ who }: { readonly who: Who }) {
  const { t } = useTranslation();
  const give = useStore(useStoreOf(createEnrolStore), (state) => state.give);
  const take = async (files: readonly File[]) => {
    for (const file of files) {
      await give(who, file.name, new Uint8Array(await file.arrayBuffer()));
    }
  };
  return (
    <div className="enrol-files">
      <FileDrop
        label={t("enrol.fileLabel")}
        hint={t("enrol.fileHint")}
        accept="image/jpeg,image/png,image/webp"
        isMany
        onFiles={(files) => void take(files)}
      />
      <GivenList />
    </div>
  );
}
