import { useEffect, useRef, useState } from 'preact/hooks';
import type { Shown } from '../answering/wording';
import { useWords } from '../words';

interface Props {
  texts: Shown[];
  /** Name of a recording of these texts, if there is one. */
  recording?: string;
}

/** Reads texts aloud, from a recording or by a voice of the device; nothing where it has none. */
export function ReadAloud({ texts, recording }: Props) {
  const { say } = useWords();
  const [reading, setReading] = useState(false);
  const audio = useRef<HTMLAudioElement>(null);
  const stop = () => {
    audio.current?.pause();
    globalThis.speechSynthesis?.cancel();
    setReading(false);
  };
  useEffect(() => stop, []);
  if (!recording && !globalThis.speechSynthesis) return null;
  const read = () => {
    setReading(true);
    if (audio.current) void audio.current.play().catch(stop);
    else
      speak(
        texts.filter(({ text }) => text),
        () => setReading(false),
      );
  };
  return (
    <>
      <button
        type="button"
        class="read no-print"
        aria-pressed={reading}
        onClick={reading ? stop : read}
      >
        <SpeakerPicture />
        {say(reading ? 'question.stop' : 'question.read')}
      </button>
      {recording && <audio ref={audio} src={`/media/${recording}`} preload="none" onEnded={stop} />}
    </>
  );
}

function speak(texts: Shown[], whenRead: () => void): void {
  speechSynthesis.cancel();
  texts.forEach(({ text, language }, index) => {
    const spoken = new SpeechSynthesisUtterance(text);
    spoken.lang = language === 'en' ? 'en-GB' : language;
    spoken.rate = 0.9;
    if (index === texts.length - 1) spoken.onend = spoken.onerror = whenRead;
    speechSynthesis.speak(spoken);
  });
}

function SpeakerPicture() {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true">
      <path d="M3 9v6h4l5 5V4L7 9z" />
      <path
        d="M15 8a5 5 0 0 1 0 8M17.500 5a9 9 0 0 1 0 14"
        fill="none"
        stroke="currentColor"
        stroke-width="2"
        stroke-linecap="round"
      />
    </svg>
  );
}
