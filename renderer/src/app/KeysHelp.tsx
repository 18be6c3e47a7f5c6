import { useBoundKeys } from "#shell/keys";
import { useFocusBack } from "#ui/focusBack";
import { KeyHint } from "#ui/KeyHint";
import { Modal } from "@mantine/core";
import { useTranslation } from "react-i18next";

/** What each key does on this page, the page's own keys first. */
export function KeysHelp({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const groups = useBoundKeys();
  useFocusBack();
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("frame.keys")}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      {groups.toReversed().map(({ title, bindings }) => (
        <section key={title} className="keys-group">
          <h3>{title}</h3>
          <dl>
            {bindings.map(({ keys, says }) => (
              <div key={keys}>
                <dt>
                  <KeyHint keys={keys} />
                </dt>
                <dd>{says}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Modal>
  );
}
