import { useEffect, useState } from 'preact/hooks';
import { startStep } from '../answering/steps';

/** Where somebody is, as the history of the browser keeps it: never what they answered. */
interface Place {
  step: string;
  /** How many of our pages lie behind this one. */
  depth: number;
  /** Where to go on after it, when it was opened out of order. */
  then?: string;
  /** Tells this time of answering from the one before, so that `back` does not lead into that. */
  run: number;
}

/** The page of a survey that is shown, moved by its own buttons and by those of the browser. */
export function useSteps() {
  const [place, setPlace] = useState<Place>(() => placeNow() ?? newPlace());
  useEffect(() => {
    const look = () =>
      setPlace((before) => {
        const now = placeNow();
        if (now && now.run === before.run) return now;
        const start = { ...before, step: startStep, depth: 0 };
        history.replaceState({ ourvoice: start }, '');
        return start;
      });
    addEventListener('popstate', look);
    return () => removeEventListener('popstate', look);
  }, []);
  const show = (next: Place, inPlace: boolean) => {
    if (inPlace) history.replaceState({ ourvoice: next }, '');
    else history.pushState({ ourvoice: next }, '');
    setPlace(next);
  };
  return {
    step: place.step,
    then: place.then,
    /** Opens a page; after it comes `then`, or the next in order. */
    goTo: (step: string, then?: string) =>
      show({ step, then, depth: place.depth + 1, run: place.run }, false),
    /** Shows a page in place of this one. */
    replace: (step: string) => show({ ...place, step, then: undefined }, true),
    /** Goes a page back. */
    back: (previous: string) => {
      if (place.depth > 0) history.back();
      else show({ ...place, step: previous }, true);
    },
    /** Starts another time of answering. */
    restart: () => show(newPlace(), true),
  };
}

function newPlace(): Place {
  return { step: startStep, depth: 0, run: Math.random() };
}

function placeNow(): Place | undefined {
  return (history.state as { ourvoice?: Place } | null)?.ourvoice;
}
