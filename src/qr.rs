//! A text as a QR code, for a wall.

use qrcode::{Color, EcLevel, QrCode};

/// Dots of the picture for one square of the code: large enough to be printed on a page.
const SCALE: usize = 24;
/// Empty squares around the code, as the standard wants (ISO/IEC 18004).
const QUIET: usize = 4;

/// A black and white PNG; `None` for a text that no code can hold.
#[must_use]
pub fn picture(text: &str) -> Option<Vec<u8>> {
    // A quarter may be torn off or dirty.
    let code = QrCode::with_error_correction_level(text, EcLevel::Q).ok()?;
    let squares = code.width();
    let colors = code.into_colors();
    let side = (squares + 2 * QUIET) * SCALE;
    let row_of_bytes = side.div_ceil(8);
    let mut dots = vec![u8::MAX; row_of_bytes * side];
    for (row, line) in dots.chunks_mut(row_of_bytes).enumerate() {
        for column in 0..side {
            if is_dark(&colors, squares, row / SCALE, column / SCALE)
                && let Some(byte) = line.get_mut(column / 8)
            {
                *byte &= !(0x80 >> (column % 8));
            }
        }
    }
    let mut png = Vec::new();
    let length = u32::try_from(side).ok()?;
    let mut encoder = png::Encoder::new(&mut png, length, length);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_depth(png::BitDepth::One);
    encoder.write_header().ok()?.write_image_data(&dots).ok()?;
    Some(png)
}

/// Whether a square of the picture, the empty ones included, is dark.
fn is_dark(colors: &[Color], squares: usize, row: usize, column: usize) -> bool {
    let (Some(row), Some(column)) = (row.checked_sub(QUIET), column.checked_sub(QUIET)) else { return false };
    row < squares && column < squares && colors.get(row * squares + column) == Some(&Color::Dark)
}
