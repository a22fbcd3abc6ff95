// A picture chosen or taken: as it is, or made smaller where it would be too large to send.
const MOST_BYTES = 12 * 1024 * 1024;
const LONGEST_SIDE = 4000;

async function shrink(file) {
  const bitmap = await createImageBitmap(file);
  const scale = Math.min(1, LONGEST_SIDE / Math.max(bitmap.width, bitmap.height));
  const canvas = new OffscreenCanvas(Math.round(bitmap.width * scale), Math.round(bitmap.height * scale));
  canvas.getContext("2d").drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  return canvas.convertToBlob({ type: "image/jpeg", quality: 0.9 });
}

// {type, bytes}, or null when it is too large and cannot be made smaller here.
export async function readPicture(file) {
  let blob = file;
  if (blob.size > MOST_BYTES) {
    try { blob = await shrink(file); } catch { return null; }
    if (blob.size > MOST_BYTES) return null;
  }
  return { type: blob.type || "application/octet-stream", bytes: await blob.arrayBuffer() };
}

export const toBlob = (picture) => new Blob([picture.bytes], { type: picture.type });
