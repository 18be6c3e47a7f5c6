import { useDates } from "#shell/dates";
import { Card } from "#ui/Card";
import { Verdict } from "#ui/Field";
import type { ConnectionLine } from "#contract/support";
import { useTranslation } from "react-i18next";
import { Part } from "./Part";

/** Like a bank statement: whatever Rollcall could ever speak with, and whether it does. */
export function NetworkSection() {
  const { t } = useTranslation();
  return (
    <Part name="connections">
      {(lines) => (
        <Card title={t("settings.network.list")} badge={<OpenCount lines={lines} />}>
          <table className="statement">
            <thead>
              <tr>
                <th>{t("settings.network.what")}</th>
                <th>{t("settings.network.where")}</th>
                <th>{t("settings.network.last")}</th>
                <th>{t("settings.network.state")}</th>
              </tr>
            </thead>
            <tbody>
              {lines.map((line, at) => (
                // oxlint-disable-next-line react/no-array-index-key -- two cameras may have one name, and lines keep nothing
                <Line key={at} line={line} />
              ))}
            </tbody>
          </table>
        </Card>
      )}
    </Part>
  );
}

function OpenCount({ lines }: { readonly lines: readonly ConnectionLine[] }) {
  const { t } = useTranslation();
  const open = lines.filter(({ state }) => state === "on").length;
  return <Verdict tone="plain">{t("settings.network.open", { open, all: lines.length })}</Verdict>;
}

function Line({ line }: { readonly line: ConnectionLine }) {
  const { t } = useTranslation();
  const dates = useDates();
  const { kind, state, where, lastUsedAtMs } = line;
  return (
    <tr>
      <td className="statement-what">
        <strong>{t(`settings.network.kinds.${kind}.name`)}</strong>
        <span className="quiet">{t(`settings.network.kinds.${kind}.why`)}</span>
      </td>
      <td>
        {where === undefined ? (
          <span className="quiet">{t("settings.network.nowhere")}</span>
        ) : (
          <>
            <span className="settings-path">{where}</span>
            {kind === "page" && <div className="caption">{t("settings.network.thisComputer")}</div>}
          </>
        )}
      </td>
      <td>{lastUsedAtMs === undefined ? "–" : dates.dateTime(lastUsedAtMs)}</td>
      <td>
        <Verdict tone={state === "on" ? "good" : "plain"}>
          {t(state === "on" ? "settings.network.on" : "settings.network.off")}
        </Verdict>
      </td>
    </tr>
  );
}
