import { signal } from '@preact/signals';

/** Whether a new concern sounds; off until somebody turns it on, as browsers ask. */
export const soundOn = signal(false);

let audio: AudioContext | undefined;

/** Turns the sound on or off; on, it sounds once so that its volume can be set. */
export function setSound(on: boolean): void {
  soundOn.value = on;
  if (on) chime();
}

/** Two quiet notes, when the sound is on. */
export function chime(): void {
  if (!soundOn.value) return;
  audio ??= new AudioContext();
  note(audio, 660, 0);
  note(audio, 880, 0.18);
}

function note(context: AudioContext, hertz: number, delaySeconds: number): void {
  const begin = context.currentTime + delaySeconds;
  const volume = context.createGain();
  volume.gain.setValueAtTime(0.15, begin);
  volume.gain.exponentialRampToValueAtTime(0.001, begin + 0.5);
  const tone = new OscillatorNode(context, { frequency: hertz });
  tone.connect(volume).connect(context.destination);
  tone.start(begin);
  tone.stop(begin + 0.5);
}
