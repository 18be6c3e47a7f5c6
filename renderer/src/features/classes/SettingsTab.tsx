import type { ClassLine } from "#contract/requests/classRequests";
import { useStoreOf } from "#shell/services";
import { tellDone } from "#shell/toasts";
import { Card } from "#ui/Card";
import { Button, Group } from "@mantine/core";
import { IconCopy, IconRefresh, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { draftOf } from "./classDraft";
import { createClassesStore } from "./classesStore";
import { ClassForm } from "./ClassForm";
import { DeleteClass } from "./DeleteClass";
import { useNewCode } from "./useNewCode";

/** What a class is and by which rules it goes, its code, and its end. */
export function SettingsTab({ line }: { readonly line: ClassLine }) {
  const { t } = useTranslation();
  const change = useStore(useStoreOf(createClassesStore), (state) => state.change);
  const [draft, setDraft] = useState(() => draftOf(line));
  const [isDeleting, setIsDeleting] = useState(false);
  return (
    <div className="class-settings">
      <CodeCard line={line} />
      <ClassForm
        draft={draft}
        onChange={setDraft}
        button={t("common.save")}
        onSubmit={async (given) => {
          const reply = await change(line.classId, given);
          if (!reply.ok) return reply.error;
          tellDone(t("classes.saved"));
          return undefined;
        }}
      />
      <Card title={t("classes.delete")}>
        <p>{t("classes.deleteSays")}</p>
        <Group>
          <Button
            color="red.8"
            variant="outline"
            className="button-danger"
            leftSection={<IconTrash size={16} aria-hidden />}
            onClick={() => setIsDeleting(true)}
          >
            {t("classes.delete")}
          </Button>
        </Group>
      </Card>
      {isDeleting && <DeleteClass of={line} onClose={() => setIsDeleting(false)} />}
    </div>
  );
}

function CodeCard({ line }: { readonly line: ClassLine }) {
  const { t } = useTranslation();
  const newCode = useNewCode();
  const copy = async () => {
    await navigator.clipboard.writeText(line.code);
    tellDone(t("classes.codeCopied", { code: line.code }));
  };
  return (
    <Card title={t("classes.code")}>
      <div className="class-code">
        <strong>{line.code}</strong>
        <p className="quiet">{t("classes.codeSays")}</p>
        <Group gap="sm">
          <Button
            variant="default"
            leftSection={<IconCopy size={16} aria-hidden />}
            onClick={() => void copy()}
          >
            {t("classes.codeCopy")}
          </Button>
          <Button
            variant="default"
            leftSection={<IconRefresh size={16} aria-hidden />}
            onClick={() => void newCode(line)}
          >
            {t("classes.newCode")}
          </Button>
        </Group>
      </div>
    </Card>
  );
}
