import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';

interface Props {
  label: string;
  tabs: { id: string; title: string; content: () => ComponentChildren }[];
}

/** Panels of which one is shown; arrow keys move between their tabs. */
export function Tabs({ label, tabs }: Props) {
  const [chosen, setChosen] = useState(tabs[0]?.id);
  const move = (event: KeyboardEvent, index: number) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const next = step && tabs[(index + step + tabs.length) % tabs.length];
    if (!next) return;
    event.preventDefault();
    setChosen(next.id);
    document.getElementById(`tab-${next.id}`)?.focus();
  };
  const shown = tabs.find((tab) => tab.id === chosen) ?? tabs[0];
  return (
    <div class="tabs">
      <div role="tablist" aria-label={label} class="tabs__list">
        {tabs.map((tab, index) => (
          <button
            type="button"
            role="tab"
            id={`tab-${tab.id}`}
            key={tab.id}
            class="tabs__tab"
            aria-selected={tab === shown}
            aria-controls={`panel-${tab.id}`}
            tabIndex={tab === shown ? 0 : -1}
            onClick={() => setChosen(tab.id)}
            onKeyDown={(event) => move(event, index)}
          >
            {tab.title}
          </button>
        ))}
      </div>
      {shown && (
        <div
          role="tabpanel"
          id={`panel-${shown.id}`}
          aria-labelledby={`tab-${shown.id}`}
          tabIndex={0}
          class="tabs__panel"
          key={shown.id}
        >
          {shown.content()}
        </div>
      )}
    </div>
  );
}
