// Mouths from very unhappy to very happy.
const mouths = [
  'M13 36q11-14 22 0',
  'M14 34q10-7 20 0',
  'M14 32h20',
  'M14 30q10 8 20 0',
  'M12 28q12 18 24 0z',
];
const colours = ['#f4b8a8', '#f8d0a8', '#f8e3a8', '#d5e6a8', '#b4ddb0'];

/** A face for a point of a scale, from 1 to `points`: it only helps, its label says the same. */
export function Face({ point, points }: { point: number; points: number }) {
  const index = Math.round(((point - 1) / (points - 1)) * (mouths.length - 1));
  return (
    <svg class="face" viewBox="0 0 48 48" aria-hidden="true">
      <circle cx="24" cy="24" r="22" fill={colours[index]} stroke="#1f2a2c" stroke-width="2" />
      <circle cx="16" cy="19" r="2.800" />
      <circle cx="32" cy="19" r="2.800" />
      <path
        d={mouths[index]}
        fill={index === 4 ? '#fff' : 'none'}
        stroke="#1f2a2c"
        stroke-width="2.500"
        stroke-linecap="round"
        stroke-linejoin="round"
      />
    </svg>
  );
}
