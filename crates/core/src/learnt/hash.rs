//! Hashes of the features: the same on every machine, since the weights in the repository are kept under them.

/// Hash of a word.
pub fn word_hash(bytes: &[u8]) -> u32 {
    let mut sum: u64 = 0xcbf2_9ce4_8422_2325;
    for part in bytes.chunks(8) {
        let mut block = [0; 8];
        block[..part.len()].copy_from_slice(part);
        sum = (sum ^ u64::from_le_bytes(block)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        sum ^= sum >> 32;
    }
    sum as u32 | 1
}

/// Joins two codes.
pub fn mix(a: u32, b: u32) -> u32 {
    let sum = (u64::from(a) << 32 | u64::from(b)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (sum >> 32) as u32 | 1
}

/// The key of a feature: template `template` with the values `a` and `b`.
#[inline(always)]
pub fn key(template: u32, a: u32, b: u32) -> u64 {
    let sum = (u64::from(a) << 32 | u64::from(b)) ^ u64::from(template).wrapping_mul(0xd6e8_feb8_6659_fd93);
    let product = u128::from(sum ^ sum >> 32) * 0x9e37_79b9_7f4a_7c15;
    (product >> 64) as u64 ^ product as u64
}
