import { HOT_FROM_C, type CameraView, type NodeHealth } from "#contract/camera";
import {
  IconFlame,
  IconPhoto,
  IconTemperature,
  IconWifi,
  IconWifi1,
  IconWifi2,
  type Icon,
} from "@tabler/icons-react";
import { useTranslation } from "react-i18next";

const WEAK = { icon: IconWifi1, strength: "weak" } as const;
const WIFI = [
  { fromDbm: -60, icon: IconWifi, strength: "good" },
  { fromDbm: -72, icon: IconWifi2, strength: "fair" },
] as const;

type Fact = { readonly icon: Icon; readonly words: string; readonly isBad: boolean };

/** How a camera is, in a few facts; those that need somebody stand out. */
export function Health({ camera }: { readonly camera: CameraView }) {
  const { t } = useTranslation();
  const { health, pictures, version } = camera;
  const factsOf = useHealthFacts();
  const facts: readonly Fact[] = [
    ...(health === undefined ? [] : factsOf(health)),
    {
      icon: IconPhoto,
      words: t("cameras.pictures", { count: pictures.arrived, lost: pictures.dropped + pictures.tooOld }),
      isBad: false,
    },
  ];
  return (
    <ul className="camera-facts">
      {facts.map(({ icon: FactIcon, words, isBad }) => (
        <li key={words} className={isBad ? "camera-fact-bad" : ""}>
          <FactIcon size={16} stroke={1.75} aria-hidden />
          {words}
        </li>
      ))}
      {health?.cameraError !== undefined && <li className="camera-fact-bad">{health.cameraError}</li>}
      {version !== undefined && <li className="caption">{t("cameras.version", { version })}</li>}
    </ul>
  );
}

function useHealthFacts(): (health: NodeHealth) => readonly Fact[] {
  const { t } = useTranslation();
  return ({ temperatureC, isThrottled, wifiDbm }) => {
    const facts: Fact[] = [];
    if (temperatureC !== undefined) {
      const words = `${Math.round(temperatureC)} °C`;
      facts.push({ icon: IconTemperature, words, isBad: temperatureC >= HOT_FROM_C });
    }
    if (isThrottled === true) facts.push({ icon: IconFlame, words: t("cameras.throttled"), isBad: true });
    if (wifiDbm !== undefined) {
      const { icon, strength } = WIFI.find(({ fromDbm }) => wifiDbm >= fromDbm) ?? WEAK;
      facts.push({ icon, words: t(`cameras.wifi.${strength}`), isBad: strength === "weak" });
    }
    return facts;
  };
}
