//! A record of bounded length, however long the run: older rows are thinned evenly, the newest are all there, and
//! some rows are never given up.

/// Rows in the order they were pushed, at most `most` of them and those that are protected.
#[derive(Clone, Debug)]
pub struct Thinned<T> {
    rows: Vec<T>,
    /// Of each row: how many were pushed before it.
    places: Vec<u64>,
    most: usize,
    /// So many of the newest are kept.
    recent: usize,
    /// Of older rows every so many is kept.
    stride: u64,
    pushed: u64,
    revision: u32,
}

impl<T> Thinned<T> {
    /// An empty record of at most `most` rows, the newest `recent` of them without gaps; `most` should be several times
    /// `recent`.
    pub fn new(most: usize, recent: usize) -> Self {
        Self { rows: Vec::new(), places: Vec::new(), most, recent, stride: 1, pushed: 0, revision: 0 }
    }

    /// Oldest first.
    pub fn rows(&self) -> &[T] {
        &self.rows
    }

    /// Goes up whenever rows are given up or replaced; while it stays, rows are only added at the end.
    pub fn revision(&self) -> u32 {
        self.revision
    }

    /// Would a row pushed now stay when it is old?
    pub fn is_due(&self) -> bool {
        self.pushed.is_multiple_of(self.stride)
    }

    /// Counts a row that is not worth making.
    pub fn skip(&mut self) {
        self.pushed += 1;
    }

    /// Adds a row; if there are too many, gives older ones up, but never the first nor one that `is_protected`.
    pub fn push(&mut self, row: T, is_protected: impl Fn(&T) -> bool) {
        self.rows.push(row);
        self.places.push(self.pushed);
        self.pushed += 1;
        if self.rows.len() > self.most {
            self.thin(&is_protected);
            // a record near its limit would be thinned again and again
            while self.rows.len() > self.most * 3 / 4 && self.stride < self.pushed {
                self.stride *= 2;
                self.thin(&is_protected);
            }
        }
    }

    fn thin(&mut self, is_protected: impl Fn(&T) -> bool) {
        let newest = self.pushed.saturating_sub(self.recent as u64);
        let stays: Vec<bool> = (self.rows.iter().zip(&self.places))
            .map(|(row, &place)| place.is_multiple_of(self.stride) || place >= newest || is_protected(row))
            .collect();
        let mut at = stays.iter();
        self.rows.retain(|_| at.next() == Some(&true));
        let mut at = stays.iter();
        self.places.retain(|_| at.next() == Some(&true));
        self.revision += 1;
    }

    /// Forgets the newest rows, from the first that is not `kept` on.
    pub fn cut(&mut self, kept: impl Fn(&T) -> bool) {
        let length = self.rows.iter().take_while(|row| kept(row)).count();
        if length < self.rows.len() {
            self.pushed = self.places[length];
            self.rows.truncate(length);
            self.places.truncate(length);
            self.revision += 1;
        }
    }

    /// Counts on from where a record of the same moments stands, which has skipped none and so knows better what was cut.
    pub fn count_with<Other>(&mut self, other: &Thinned<Other>) {
        self.pushed = other.pushed;
    }

    /// Puts a row where `key` orders it: in the place of one with the same key, or between its neighbours.
    pub fn put(&mut self, row: T, key: impl Fn(&T) -> f64) {
        let at = self.rows.partition_point(|other| key(other) < key(&row));
        if self.rows.get(at).is_some_and(|other| key(other) == key(&row)) {
            self.rows[at] = row;
        } else {
            let place = self.places.get(at).copied().unwrap_or(self.pushed);
            self.rows.insert(at, row);
            self.places.insert(at, place);
        }
        self.revision += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_records_stay_short_and_even() {
        let mut record = Thinned::new(100, 10);
        for row in 0..100_000_u32 {
            record.push(row, |&row| row == 777);
            assert!(record.rows().len() <= 101);
        }
        let rows = record.rows();
        assert!(rows.len() >= 40, "only {} rows", rows.len());
        assert!(rows.is_sorted());
        assert_eq!(rows[0], 0, "the first stays");
        assert!(rows.contains(&777), "what is protected stays");
        assert_eq!(rows[rows.len() - 10..], (99_990..100_000).collect::<Vec<_>>(), "the newest are all there");
        let old: Vec<u32> = rows[..rows.len() / 2].iter().copied().filter(|&row| row != 777).collect();
        let gaps: Vec<u32> = old.windows(2).map(|pair| pair[1] - pair[0]).collect();
        assert!(gaps.iter().all(|gap| *gap == gaps[0]), "old rows stand evenly: {gaps:?}");
    }

    #[test]
    fn revision_tells_of_lost_and_replaced_rows() {
        let mut record = Thinned::new(8, 2);
        (0..8).for_each(|row| record.push(row, |_| false));
        assert_eq!((record.rows().len(), record.revision()), (8, 0));
        record.push(8, |_| false);
        assert_eq!(record.rows(), [0, 2, 4, 6, 7, 8]);
        assert!(record.revision() > 0);
        let before = record.revision();
        record.put(4, |&row| f64::from(row));
        record.put(5, |&row| f64::from(row));
        record.put(9, |&row| f64::from(row));
        assert_eq!(record.rows(), [0, 2, 4, 5, 6, 7, 8, 9]);
        assert_eq!(record.revision(), before + 3);
    }

    #[test]
    fn a_record_that_was_cut_goes_on_as_if_there_had_been_no_more() {
        let (mut record, mut other) = (Thinned::new(100, 10), Thinned::new(100, 10));
        (0..80).for_each(|row| record.push(row, |_| false));
        let revision = record.revision();
        record.cut(|&row| row <= 90);
        assert_eq!(record.revision(), revision, "nothing was given up");
        record.cut(|&row| row <= 50);
        assert!(record.revision() > revision && record.rows().last() == Some(&50), "{:?}", record.rows());
        (51..400).for_each(|row| record.push(row, |_| false));
        (0..400).for_each(|row| other.push(row, |_| false));
        assert_eq!(record.rows(), other.rows());
    }

    #[test]
    fn a_thinned_record_stays_even_when_it_is_cut() {
        let mut record = Thinned::new(8, 2);
        (0..20).for_each(|row| record.push(row, |_| false));
        record.cut(|&row| row <= 12);
        let kept = record.rows().to_vec();
        assert!(kept.first() == Some(&0) && kept.iter().all(|&row| row <= 12), "{kept:?}");
        (13..200).for_each(|row| record.push(row, |_| false));
        assert!(record.rows().len() <= 8 && record.rows().is_sorted(), "{:?}", record.rows());
        assert_eq!(record.rows().last(), Some(&199));
    }

    #[test]
    fn rows_not_worth_making_are_counted() {
        let mut record = Thinned::new(4, 1);
        for row in 0..1000 {
            if record.is_due() { record.push(row, |_| false) } else { record.skip() }
        }
        let rows = record.rows();
        assert!(rows.len() <= 4 && rows.len() >= 2, "{rows:?}");
        assert!(rows[rows.len() - 1] >= 500, "{rows:?}");
    }
}
