//! Harm to a document's bytes, the same each time.

/// xorshift64*
pub struct Dice(pub u64);

impl Default for Dice {
    fn default() -> Dice {
        Dice(0x9E37_79B9_7F4A_7C15)
    }
}

impl Dice {
    pub fn up_to(&mut self, end: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize % end.max(1)
    }

    /// Changes, drops or repeats some bytes, cuts the end off, or sets one number for another.
    pub fn harm(&mut self, bytes: &mut Vec<u8>) {
        for _ in 0..=self.up_to(4) {
            let (from, length) = (self.up_to(bytes.len()), self.up_to(60));
            let to = (from + length).min(bytes.len());
            match self.up_to(6) {
                0 => bytes[from..to].iter_mut().for_each(|b| *b ^= 1 << (length % 8)),
                1 => drop(bytes.drain(from..to)),
                2 => bytes.truncate(bytes.len() - self.up_to(bytes.len() / 4)),
                3 => bytes.splice(from..from, bytes[from..to].repeat(1 + length)).for_each(drop),
                _ => {
                    let digit = bytes[from..].iter().position(u8::is_ascii_digit);
                    if let Some(digit) = digit {
                        bytes[from + digit] = b'0' + self.up_to(10) as u8;
                    }
                }
            }
        }
    }
}
