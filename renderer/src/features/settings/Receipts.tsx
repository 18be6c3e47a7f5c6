import { useDates } from "#shell/dates";
import type { ResultOf } from "#contract/api";
import { useTranslation } from "react-i18next";

type Receipt = ResultOf<"erasure.receipts">[number];

/** The proofs of deletions, the latest first. */
export function Receipts({ receipts }: { readonly receipts: readonly Receipt[] }) {
  const { t } = useTranslation();
  const dates = useDates();
  return (
    <ul className="settings-list">
      {receipts.toReversed().map((receipt) => (
        <li key={receipt.receiptId}>
          <div>
            <strong>{dates.dateTime(receipt.erasedAtMs)}</strong>
            <p className="quiet">{t("settings.keeping.erased", { ...countsOf(receipt) })}</p>
            {receipt.backupsNotReached.length > 0 && (
              <p>
                {t("settings.keeping.notReached")}{" "}
                <span className="settings-path">
                  {receipt.backupsNotReached.map(({ file }) => file).join(", ")}
                </span>
              </p>
            )}
          </div>
          <span className="settings-path" title={receipt.hash}>
            {receipt.receiptId}
          </span>
        </li>
      ))}
    </ul>
  );
}

function countsOf({ documentRecords, media, ledgerEntries, backups }: Receipt) {
  return { records: documentRecords, media, entries: ledgerEntries, backups };
}
