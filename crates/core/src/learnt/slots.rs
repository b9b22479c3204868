//! A table of rows under keys, read where it lies.
//!
//! A key has one slot only: it names a turn, and key and turn together name the slot. The turns are chosen when the table is
//! written so that no two keys meet (a perfect hash: Belazzougui, Botelho and Dietzfelbinger, 2009). So a look-up is the
//! same few steps whether the key is known or not, and many of them can wait for memory at a time. The last two bytes of a
//! slot are bits of its key; a slot in which both are 0 is empty. A key the table does not hold is taken for one that it
//! does in 1 of 65,536 cases.

/// Keys that share a turn, about.
const CROWD: usize = 4;

/// A table with slots of `BYTES` bytes, two of them for the key.
#[derive(Clone, Copy)]
pub struct Slots<'a, const BYTES: usize> {
    turns: &'a [[u8; 2]],
    slots: &'a [[u8; BYTES]],
}

impl<'a, const BYTES: usize> Slots<'a, BYTES> {
    /// The table at the start of `bytes`, with so many turns and slots, and what follows it; none when it is not whole.
    pub fn read(bytes: &'a [u8], turns: usize, slots: usize) -> Option<(Self, &'a [u8])> {
        let (head, rest) = bytes.split_at_checked(turns.checked_mul(2)?)?;
        let (body, rest) = rest.split_at_checked(slots.checked_mul(BYTES)?)?;
        let table = Self { turns: head.as_chunks::<2>().0, slots: body.as_chunks::<BYTES>().0 };
        (turns > 0 && slots > 0).then_some((table, rest))
    }

    /// The slot of a key and whether it is the key's own: without a branch, since none could be foretold.
    #[inline(always)]
    pub fn find(&self, key: u64) -> (&'a [u8; BYTES], bool) {
        let turn = u16::from_le_bytes(self.turns[turn_of(key, self.turns.len())]);
        let slot = &self.slots[place(key, turn, self.slots.len())];
        (slot, u16::from_le_bytes([slot[BYTES - 2], slot[BYTES - 1]]) == mark(key))
    }
}

/// A table made ready for writing.
pub struct Written {
    /// How many turns it has.
    pub turns: u32,
    /// How many slots it has.
    pub slots: u32,
    /// Turns and slots, as [`Slots::read`] wants them.
    pub bytes: Vec<u8>,
}

/// Writes a table: `rows` are keys, no two alike, with their rows, whose last two bytes are written over; `least` is how
/// many slots to make at least.
pub fn write<const BYTES: usize>(rows: &[(u64, [u8; BYTES])], least: usize) -> Written {
    let mut slots = least.max(rows.len() + 1);
    let (turns, table) = loop {
        match settle(rows, slots) {
            Some(settled) => break settled,
            None => slots += slots / 50 + 1,
        }
    };
    let bytes = turns.iter().flat_map(|turn| turn.to_le_bytes()).chain(table.into_iter().flatten()).collect();
    Written { turns: turns.len() as u32, slots: slots as u32, bytes }
}

/// Turns with which every key has a slot of its own, and the slots; none where the slots are too few for it.
fn settle<const BYTES: usize>(rows: &[(u64, [u8; BYTES])], slots: usize) -> Option<(Vec<u16>, Vec<[u8; BYTES]>)> {
    let mut turns = vec![0u16; rows.len() / CROWD + 1];
    let mut crowds = vec![Vec::new(); turns.len()];
    for row in rows {
        crowds[turn_of(row.0, turns.len())].push(row);
    }
    let mut order: Vec<usize> = (0..crowds.len()).collect();
    // The largest crowds choose first, while most slots are free.
    order.sort_by_key(|&at| std::cmp::Reverse(crowds[at].len()));
    let mut table = vec![[0u8; BYTES]; slots];
    for at in order {
        let crowd = &crowds[at];
        let fits = |turn: &u16| {
            let places: Vec<usize> = crowd.iter().map(|(key, _)| place(*key, *turn, slots)).collect();
            let alone = |(index, place): (usize, &usize)| {
                table[*place][BYTES - 2..] == [0, 0] && !places[..index].contains(place)
            };
            places.iter().enumerate().all(alone)
        };
        let turn = (0..=u16::MAX).find(fits)?;
        turns[at] = turn;
        for (key, row) in crowd {
            let slot = &mut table[place(*key, turn, slots)];
            *slot = *row;
            slot[BYTES - 2..].copy_from_slice(&mark(*key).to_le_bytes());
        }
    }
    Some((turns, table))
}

/// The bits of a key that a slot keeps; never 0.
#[inline(always)]
fn mark(key: u64) -> u16 {
    (key as u16).max(1)
}

/// Which turn a key names.
#[inline(always)]
fn turn_of(key: u64, turns: usize) -> usize {
    scaled((key >> 32) as u32, turns)
}

/// The slot of a key, given the turn.
#[inline(always)]
fn place(key: u64, turn: u16, slots: usize) -> usize {
    let factor = u32::from(turn).wrapping_mul(0x9e37_79b1) | 1;
    scaled(((key >> 16) as u32).wrapping_mul(factor), slots)
}

/// A number below `count` that grows with `hash`.
#[inline(always)]
fn scaled(hash: u32, count: usize) -> usize {
    ((u64::from(hash) * count as u64) >> 32) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_finds_its_own_row() {
        let rows: Vec<(u64, [u8; 5])> =
            (1..300u64).map(|at| (at.wrapping_mul(0x9e37_79b9_7f4a_7c15), [at as u8, 7, 9, 0, 0])).collect();
        let written = write(&rows, 0);
        let table = Slots::<5>::read(&written.bytes, written.turns as usize, written.slots as usize);
        let (table, rest) = table.expect("a table");
        assert!(rest.is_empty());
        for (key, row) in &rows {
            let (slot, known) = table.find(*key);
            assert!(known && slot[..3] == row[..3]);
        }
        let strangers = (1..2_000u64).filter(|at| table.find(at.wrapping_mul(0xd6e8_feb8_6659_fd93)).1);
        assert!(strangers.count() < 3);
        assert!(Slots::<5>::read(&written.bytes[1..], written.turns as usize, written.slots as usize).is_none());
    }
}
