import { tellFailure, tellUndoable } from "#shell/toasts";
import { useTranslation } from "react-i18next";
import type { Changed } from "./timetableStore";

/** Tells how a change of the timetable went, and offers to take it back. */
export function useTelling(): (message: string, changed: Changed) => void {
  const { t } = useTranslation();
  return (message, changed) => {
    if (!changed.ok) {
      tellFailure(t("timetable.notChanged"), changed.error);
      return;
    }
    const undo = async () => {
      const undone = await changed.undo();
      if (!undone.ok) tellFailure(t("timetable.notChanged"), undone.error);
    };
    tellUndoable({ id: "timetable", message, undoLabel: t("common.undo"), onUndo: () => void undo() });
  };
}
