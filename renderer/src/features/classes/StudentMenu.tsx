import type { StudentLine } from "#contract/requests/studentRequests";
import { askWhetherSure } from "#shell/confirm";
import { useStoreOf } from "#shell/services";
import { tellDone, tellFailure } from "#shell/toasts";
import { ActionIcon, Menu } from "@mantine/core";
import { IconDoorExit, IconDots, IconEdit, IconUserMinus } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { EditStudent } from "./EditStudent";
import { LeaveClass } from "./LeaveClass";
import { createRosterStore } from "./rosterStore";

/** What can be done with one line of the roster. */
export function StudentMenu({ student }: { readonly student: StudentLine }) {
  const { t } = useTranslation();
  const [dialog, setDialog] = useState<"edit" | "leave">();
  const remove = useRemoval();
  const close = () => setDialog(undefined);
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- keeps presses here from opening the line
    <span onClick={(event) => event.stopPropagation()}>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            aria-label={t("roster.more", { name: student.name })}
          >
            <IconDots size={18} stroke={1.75} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconEdit size={16} aria-hidden />} onClick={() => setDialog("edit")}>
            {t("roster.edit")}
          </Menu.Item>
          <Menu.Item leftSection={<IconDoorExit size={16} aria-hidden />} onClick={() => setDialog("leave")}>
            {t("roster.leave")}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item
            className="menu-danger"
            leftSection={<IconUserMinus size={16} aria-hidden />}
            onClick={() => void remove(student)}
          >
            {t("roster.remove")}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {dialog === "edit" && <EditStudent student={student} onClose={close} />}
      {dialog === "leave" && <LeaveClass student={student} onClose={close} />}
    </span>
  );
}

function useRemoval() {
  const { t } = useTranslation();
  const remove = useStore(useStoreOf(createRosterStore), (state) => state.remove);
  return async (student: StudentLine) => {
    const { name } = student;
    const isSure = await askWhetherSure({
      title: t("roster.removeTitle", { name }),
      says: t("roster.removeSays"),
      confirmLabel: t("roster.removeButton"),
      cancelLabel: t("common.cancel"),
      isDangerous: true,
    });
    if (!isSure) return;
    const reply = await remove(student);
    if (reply.ok) tellDone(t("roster.removed", { name }));
    else tellFailure(t("roster.notRemoved"), reply.error);
  };
}
