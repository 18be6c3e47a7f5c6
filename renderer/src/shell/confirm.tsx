import { ConfirmDialog, type Confirmation } from "#ui/ConfirmDialog";
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";

type Asked = { readonly question: Confirmation; readonly answer: (isSure: boolean) => void };

const asked = createStore<{ readonly now: Asked | undefined }>()(() => ({ now: undefined }));

/** Asks before what cannot be undone, and only then; resolves to whether the lecturer is sure. */
export function askWhetherSure(question: Confirmation): Promise<boolean> {
  asked.getState().now?.answer(false);
  return new Promise((resolve) => {
    const answer = (isSure: boolean) => {
      asked.setState({ now: undefined });
      resolve(isSure);
    };
    asked.setState({ now: { question, answer } });
  });
}

/** The one place where such a question is drawn. */
export function ConfirmPlace() {
  const now = useStore(asked, (state) => state.now);
  if (now === undefined) return null;
  return <ConfirmDialog {...now.question} onAnswer={now.answer} />;
}
