//! What the shop sells.

use serde::Serialize;

/// A shelf of the shop.
#[derive(Debug, Clone, Copy, Serialize)]
pub(super) struct Shelf {
    pub(super) id: &'static str,
    pub(super) name: &'static str,
}

/// One article.
#[derive(Debug, Clone, Copy, Serialize)]
pub(super) struct Article {
    pub(super) id: u32,
    pub(super) shelf: &'static str,
    pub(super) name: &'static str,
    /// Price in won.
    pub(super) price: u32,
    /// Price before the reduction, in won.
    pub(super) was: Option<u32>,
    /// Symbol in `pictures.svg`.
    pub(super) picture: &'static str,
    /// Number of the tint behind the picture.
    pub(super) tint: u32,
    pub(super) stars: &'static str,
    pub(super) reviews: u32,
}

pub(super) const SHELVES: &[Shelf] = &[
    Shelf {
        id: "fresh",
        name: "신선식품",
    },
    Shelf {
        id: "home",
        name: "생활용품",
    },
    Shelf {
        id: "kitchen",
        name: "주방",
    },
    Shelf {
        id: "digital",
        name: "가전디지털",
    },
    Shelf {
        id: "books",
        name: "도서문구",
    },
];

const fn article(
    id: u32,
    shelf: &'static str,
    name: &'static str,
    prices: (u32, Option<u32>),
    look: (&'static str, u32),
    rating: (&'static str, u32),
) -> Article {
    Article {
        id,
        shelf,
        name,
        price: prices.0,
        was: prices.1,
        picture: look.0,
        tint: look.1,
        stars: rating.0,
        reviews: rating.1,
    }
}

pub(super) const ARTICLES: &[Article] = &[
    article(
        1,
        "fresh",
        "제주 노지 감귤 3kg",
        (15_900, Some(19_800)),
        ("orange", 1),
        ("4.8", 2_114),
    ),
    article(
        2,
        "fresh",
        "손질 고등어 순살 6팩",
        (18_400, None),
        ("fish", 2),
        ("4.7", 983),
    ),
    article(
        3,
        "kitchen",
        "도톰한 도자기 머그 2개",
        (12_800, Some(16_000)),
        ("mug", 3),
        ("4.6", 541),
    ),
    article(
        4,
        "home",
        "호텔식 세면 수건 10장",
        (24_900, Some(32_000)),
        ("towel", 4),
        ("4.9", 3_870),
    ),
    article(
        5,
        "digital",
        "무선 이어폰 잔물결 2세대",
        (59_000, Some(74_000)),
        ("earphones", 5),
        ("4.5", 1_206),
    ),
    article(
        6,
        "home",
        "접이식 침실 스탠드",
        (27_500, None),
        ("lamp", 6),
        ("4.4", 322),
    ),
    article(
        7,
        "books",
        "방안지 노트 A5 5권 묶음",
        (8_900, None),
        ("notebook", 2),
        ("4.8", 764),
    ),
    article(
        8,
        "home",
        "초보자용 공기정화 화분",
        (13_500, Some(15_000)),
        ("plant", 4),
        ("4.3", 410),
    ),
    article(
        9,
        "fresh",
        "무농약 방울토마토 1.5kg",
        (11_900, None),
        ("orange", 3),
        ("4.6", 655),
    ),
    article(
        10,
        "kitchen",
        "이중 유리 찻잔 세트",
        (21_000, Some(26_000)),
        ("mug", 2),
        ("4.7", 288),
    ),
    article(
        11,
        "digital",
        "책상용 조명 LED 바",
        (33_900, None),
        ("lamp", 5),
        ("4.5", 197),
    ),
    article(
        12,
        "fresh",
        "동해 반건조 오징어 10미",
        (29_800, Some(35_000)),
        ("fish", 6),
        ("4.8", 1_042),
    ),
];

/// The article with this number.
pub(super) fn by_id(id: u32) -> Option<&'static Article> {
    ARTICLES.iter().find(|article| article.id == id)
}
