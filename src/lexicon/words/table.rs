//! What the questions of other measures answer, in six languages. Adding a case is adding a line.

use super::{
    super::{When, periods},
    *,
};

/// Asks a question of each text, and names every wrong answer.
fn check(question: impl Fn(&str, Option<&str>) -> bool, yes: &[(&str, &[&str])], no: &[(&str, &[&str])]) {
    let mut wrong = Vec::new();
    for (table, expected) in [(yes, true), (no, false)] {
        for (lang, texts) in table {
            for text in *texts {
                for hint in [Some(*lang), None] {
                    if question(text, hint) != expected {
                        wrong.push(format!("{lang} {text:?} (hint {hint:?}): not {expected}"));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn leaving_is_named() {
    check(
        names_leaving,
        &[
            (
                "en",
                &[
                    "Delete account",
                    "Close my account",
                    "Cancel your plan",
                    "Cancel membership",
                    "End subscription",
                    "Turn off auto-renew",
                    "Deactivate or delete account",
                ],
            ),
            (
                "ko",
                &[
                    "회원 탈퇴",
                    "멤버십 해지",
                    "정기결제 해지",
                    "계정 삭제하기",
                    "구독 취소",
                    "서비스 해지 신청",
                ],
            ),
            (
                "de",
                &[
                    "Konto löschen",
                    "Abo kündigen",
                    "Vertrag hier kündigen",
                    "Mitgliedschaft beenden",
                    "Verträge hier kündigen",
                    "Account schließen",
                ],
            ),
            (
                "fr",
                &[
                    "Supprimer mon compte",
                    "Résilier mon abonnement",
                    "Résilier votre contrat",
                    "Clôturer mon compte",
                    "Me désabonner",
                ],
            ),
            (
                "es",
                &[
                    "Eliminar mi cuenta",
                    "Cancelar suscripción",
                    "Darme de baja",
                    "Cerrar cuenta",
                    "Cancelar plan",
                ],
            ),
            (
                "ja",
                &[
                    "退会する",
                    "解約手続き",
                    "アカウントを削除",
                    "会員登録の解除",
                    "定期購入を解約する",
                ],
            ),
        ],
        &[
            (
                "en",
                &[
                    "Cancel order",
                    "Delete photo",
                    "Log out",
                    "Membership",
                    "Manage subscription",
                    "Keep my plan",
                    "Cancel",
                    "How to cancel",
                    "Cancellation policy",
                    "Leave group",
                ],
            ),
            (
                "ko",
                &[
                    "주문 취소",
                    "사진 삭제",
                    "로그아웃",
                    "멤버십",
                    "구독 관리",
                    "계속 이용하기",
                    "취소",
                    "탈퇴 방법",
                    "해지 안내",
                    "모임 탈퇴",
                ],
            ),
            (
                "de",
                &[
                    "Bestellung stornieren",
                    "Foto löschen",
                    "Abmelden",
                    "Mitgliedschaft",
                    "Abo verwalten",
                    "Abo behalten",
                    "Abbrechen",
                    "Wie kündige ich?",
                    "Gruppe verlassen",
                ],
            ),
            (
                "fr",
                &[
                    "Annuler la commande",
                    "Supprimer la photo",
                    "Se déconnecter",
                    "Abonnement",
                    "Gérer mon abonnement",
                    "Conserver mon abonnement",
                    "Annuler",
                    "Comment résilier",
                    "Quitter le groupe",
                ],
            ),
            (
                "es",
                &[
                    "Cancelar pedido",
                    "Eliminar foto",
                    "Cerrar sesión",
                    "Suscripción",
                    "Gestionar suscripción",
                    "Mantener mi suscripción",
                    "Cancelar",
                    "Cómo cancelar",
                    "Salir del grupo",
                ],
            ),
            (
                "ja",
                &[
                    "注文をキャンセル",
                    "写真を削除",
                    "ログアウト",
                    "メンバーシップ",
                    "登録情報の変更",
                    "利用を続ける",
                    "キャンセル",
                    "解約方法",
                    "グループを退会",
                ],
            ),
        ],
    );
}

#[test]
fn joining_is_named() {
    check(
        names_joining,
        &[
            (
                "en",
                &[
                    "Sign up",
                    "Start membership",
                    "Create account",
                    "Start free trial",
                    "Subscribe now",
                    "Join now",
                    "Join Harbour Plus",
                    "Try 30 days free",
                    "Get Premium",
                ],
            ),
            (
                "ko",
                &[
                    "회원가입",
                    "하버 플러스 시작하기",
                    "무료 체험 시작하기",
                    "구독하기",
                    "멤버십 가입하기",
                    "지금 시작하기",
                    "카카오로 시작하기",
                ],
            ),
            (
                "de",
                &[
                    "Registrieren",
                    "Konto erstellen",
                    "Jetzt abonnieren",
                    "Mitglied werden",
                    "Kostenlos testen",
                    "Mitgliedschaft starten",
                    "Harbour Plus starten",
                ],
            ),
            (
                "fr",
                &[
                    "S'inscrire",
                    "Créer un compte",
                    "Je m'abonne",
                    "Commencer l'essai gratuit",
                    "Devenir membre",
                    "Démarrer mon abonnement",
                ],
            ),
            (
                "es",
                &[
                    "Registrarse",
                    "Crear cuenta",
                    "Suscribirme",
                    "Empezar prueba gratis",
                    "Hazte socio",
                    "Iniciar suscripción",
                    "Regístrate",
                ],
            ),
            (
                "ja",
                &[
                    "会員登録",
                    "新規登録",
                    "無料で始める",
                    "無料体験を始める",
                    "アカウントを作成",
                    "メンバーシップを始める",
                ],
            ),
        ],
        &[
            (
                "en",
                &[
                    "Subscriptions",
                    "Cancel membership",
                    "Log in",
                    "Start cancellation",
                    "Membership",
                    "Keep my membership",
                    "Start chat",
                    "Start over",
                    "Back",
                ],
            ),
            (
                "ko",
                &[
                    "로그인",
                    "구독 관리",
                    "멤버십 해지",
                    "멤버십",
                    "구독 유지하기",
                    "해지 시작하기",
                    "상담 시작하기",
                ],
            ),
            (
                "de",
                &[
                    "Anmelden",
                    "Abo kündigen",
                    "Mitgliedschaft",
                    "Abo behalten",
                    "Kündigung starten",
                    "Chat starten",
                ],
            ),
            (
                "fr",
                &[
                    "Se connecter",
                    "Résilier mon abonnement",
                    "Abonnement",
                    "Garder mon abonnement",
                    "Commencer la résiliation",
                    "Démarrer le chat",
                ],
            ),
            (
                "es",
                &[
                    "Iniciar sesión",
                    "Cancelar suscripción",
                    "Suscripción",
                    "Mantener mi plan",
                    "Iniciar la cancelación",
                    "Iniciar chat",
                ],
            ),
            (
                "ja",
                &[
                    "ログイン",
                    "解約する",
                    "メンバーシップ",
                    "プランを維持する",
                    "解約手続きを始める",
                    "チャットを開始",
                ],
            ),
        ],
    );
}

#[test]
fn keeping_is_named() {
    check(
        keeps,
        &[
            (
                "en",
                &[
                    "Keep my membership",
                    "Stay subscribed",
                    "Don't cancel",
                    "Never mind",
                    "I changed my mind",
                    "No, keep my account",
                ],
            ),
            (
                "ko",
                &[
                    "혜택 유지하기",
                    "계속 이용하기",
                    "해지 안 함",
                    "구독 유지",
                    "탈퇴 취소하기",
                ],
            ),
            (
                "de",
                &[
                    "Abo behalten",
                    "Nicht kündigen",
                    "Mitglied bleiben",
                    "Kündigung abbrechen",
                ],
            ),
            (
                "fr",
                &[
                    "Garder mon abonnement",
                    "Conserver mon compte",
                    "Ne pas résilier",
                    "Je reste",
                ],
            ),
            (
                "es",
                &[
                    "Mantener mi suscripción",
                    "Seguir siendo socio",
                    "No cancelar",
                    "Conservar mi cuenta",
                ],
            ),
            (
                "ja",
                &["利用を続ける", "解約しない", "メンバーシップを継続する", "退会をやめる"],
            ),
        ],
        &[
            (
                "en",
                &[
                    "Keep going with cancellation",
                    "Cancel membership",
                    "Continue",
                    "Back",
                    "Next",
                ],
            ),
            ("ko", &["계속 해지하기", "해지하기", "다음", "닫기"]),
            ("de", &["Weiter zur Kündigung", "Kündigen", "Weiter", "Zurück"]),
            ("fr", &["Continuer la résiliation", "Résilier", "Continuer", "Retour"]),
            (
                "es",
                &["Continuar con la baja", "Cancelar suscripción", "Continuar", "Volver"],
            ),
            ("ja", &["解約を続ける", "解約する", "次へ", "戻る"]),
        ],
    );
}

#[test]
fn closing_and_help_are_named() {
    check(
        closes,
        &[
            ("en", &["Close", "Back", "Go back", "Not now", "×"]),
            ("ko", &["닫기", "이전으로", "돌아가기", "취소"]),
            ("de", &["Schließen", "Zurück", "Abbrechen"]),
            ("fr", &["Fermer", "Retour", "Annuler"]),
            ("es", &["Cerrar", "Volver", "Atrás"]),
            ("ja", &["閉じる", "戻る", "キャンセル"]),
        ],
        &[
            ("en", &["Close account", "Continue", "Cancel subscription"]),
            ("ko", &["계정 닫기", "다음", "해지하기"]),
            ("de", &["Konto schließen", "Weiter", "Abo kündigen"]),
            ("fr", &["Fermer mon compte", "Continuer", "Annuler mon abonnement"]),
            ("es", &["Cerrar cuenta", "Continuar", "Cancelar plan"]),
            ("ja", &["アカウントを閉鎖する", "次へ", "解約する"]),
        ],
    );
    check(
        helps,
        &[
            ("en", &["Help", "Contact us", "Terms of use", "Privacy policy", "FAQ"]),
            ("ko", &["고객센터", "도움말", "이용약관", "개인정보처리방침"]),
            ("de", &["Hilfe", "Kontakt", "AGB", "Datenschutz"]),
            ("fr", &["Aide", "Nous contacter", "Mentions légales", "CGU"]),
            ("es", &["Ayuda", "Contacto", "Aviso legal", "Política de privacidad"]),
            ("ja", &["ヘルプ", "お問い合わせ", "利用規約", "よくある質問"]),
        ],
        &[
            ("en", &["Cancel membership", "Continue", "Settings"]),
            ("ko", &["회원 탈퇴", "다음", "설정"]),
            ("de", &["Konto löschen", "Weiter", "Einstellungen"]),
            ("fr", &["Supprimer mon compte", "Continuer", "Paramètres"]),
            ("es", &["Eliminar cuenta", "Continuar", "Ajustes"]),
            ("ja", &["退会する", "次へ", "設定"]),
        ],
    );
}

#[test]
fn layers_and_walls_are_known_by_their_text() {
    check(
        consent_layer,
        &[
            (
                "en",
                &["We use cookies to improve your experience. Accept all or manage preferences."],
            ),
            ("ko", &["이 사이트는 더 나은 서비스를 위해 쿠키를 사용합니다."]),
            ("de", &["Wir verwenden Cookies, um unsere Website zu verbessern."]),
            ("fr", &["Nous utilisons des cookies pour mesurer l'audience."]),
            (
                "es",
                &["Utilizamos cookies propias y de terceros para mejorar tu experiencia."],
            ),
            ("ja", &["当サイトでは利便性向上のためCookieを使用しています。"]),
        ],
        &[
            ("en", &["Are you sure you want to delete your account?"]),
            ("ko", &["개인정보 수집 동의를 철회하시겠습니까?"]),
            ("de", &["Möchten Sie Ihre Einwilligung wirklich widerrufen?"]),
            ("fr", &["Voulez-vous vraiment retirer votre consentement ?"]),
            ("es", &["¿Seguro que quieres retirar tu consentimiento?"]),
            ("ja", &["本当に同意を撤回しますか?"]),
        ],
    );
    check(
        bot_wall,
        &[
            (
                "en",
                &[
                    "Access denied. You don't have permission to access this page.",
                    "Please verify you are human.",
                    "Too many requests",
                ],
            ),
            (
                "ko",
                &["로봇이 아님을 확인해 주세요.", "비정상적인 접근이 감지되었습니다."],
            ),
            (
                "de",
                &[
                    "Bitte bestätigen Sie, dass Sie kein Roboter sind.",
                    "Zugriff verweigert",
                ],
            ),
            (
                "fr",
                &["Veuillez confirmer que vous n'êtes pas un robot.", "Accès refusé"],
            ),
            ("es", &["Confirma que no eres un robot.", "Acceso denegado"]),
            (
                "ja",
                &["ロボットではないことを確認してください。", "アクセスが拒否されました"],
            ),
        ],
        &[
            (
                "en",
                &["Delete your account", "Your orders", "Robot vacuum cleaners on sale"],
            ),
            ("ko", &["회원 탈퇴", "로봇 청소기 특가"]),
            ("de", &["Konto löschen", "Saugroboter im Angebot"]),
            ("fr", &["Supprimer mon compte", "Robots de cuisine"]),
            ("es", &["Eliminar mi cuenta", "Robots de cocina"]),
            ("ja", &["退会手続き", "ロボット掃除機特集"]),
        ],
    );
    check(
        log_in_wall,
        &[
            ("en", &["Sign in to continue", "Please log in to view this page."]),
            ("ko", &["로그인이 필요합니다.", "로그인 후 이용해 주세요."]),
            ("de", &["Bitte melden Sie sich an.", "Melde dich an, um fortzufahren."]),
            (
                "fr",
                &[
                    "Connectez-vous pour continuer.",
                    "Veuillez vous identifier. Mot de passe oublié ?",
                ],
            ),
            ("es", &["Inicia sesión para continuar.", "¿Has olvidado tu contraseña?"]),
            ("ja", &["ログインしてください。", "続行するにはログインが必要です。"]),
        ],
        &[
            (
                "en",
                &[
                    "You will no longer be able to log in.",
                    "Your account has been deleted.",
                ],
            ),
            ("ko", &["탈퇴하면 다시 로그인할 수 없습니다.", "탈퇴가 완료되었습니다."]),
            (
                "de",
                &[
                    "Sie können sich danach nicht mehr anmelden.",
                    "Ihr Konto wurde gelöscht.",
                ],
            ),
            (
                "fr",
                &["Vous ne pourrez plus vous connecter.", "Votre compte a été supprimé."],
            ),
            ("es", &["Ya no podrás iniciar sesión.", "Tu cuenta se ha eliminado."]),
            ("ja", &["退会するとログインできなくなります。", "退会が完了しました。"]),
        ],
    );
}

#[test]
fn later_is_later() {
    check(
        |text, lang| deferral(text, lang).is_some(),
        &[
            (
                "en",
                &[
                    "Your account will be permanently deleted in 30 days.",
                    "Your account is scheduled for deletion on 3 May.",
                    "Your membership ends on 12 June.",
                    "We will delete your account within 14 days.",
                ],
            ),
            (
                "ko",
                &[
                    "계정은 30일 후 삭제됩니다.",
                    "계정은 14일 뒤 완전히 삭제됩니다.",
                    "구독은 6월 30일에 종료됩니다.",
                    "30일이 지나면 계정이 영구 삭제됩니다.",
                ],
            ),
            (
                "de",
                &[
                    "Ihr Konto wird in 14 Tagen gelöscht.",
                    "Dein Konto wird nach 30 Tagen endgültig gelöscht.",
                    "Ihr Vertrag endet am 31.12.2025.",
                    "Deine Mitgliedschaft läuft noch bis zum 30. Juni.",
                ],
            ),
            (
                "fr",
                &[
                    "Votre compte sera supprimé au bout de 14 jours.",
                    "Votre compte sera définitivement supprimé dans 30 jours.",
                    "Votre abonnement prendra fin le 30 juin.",
                ],
            ),
            (
                "es",
                &[
                    "Tu cuenta se eliminará dentro de 30 días.",
                    "Tu cuenta será eliminada en 14 días.",
                    "Tu suscripción finalizará el 30 de junio.",
                ],
            ),
            (
                "ja",
                &[
                    "アカウントは30日後に削除されます。",
                    "アカウントは14日後に完全に削除されます。",
                    "ご契約は6月30日に終了します。",
                ],
            ),
        ],
        &[
            (
                "en",
                &[
                    "Backups are erased within 90 days.",
                    "You will be refunded within 7 days.",
                    "You can join again after 30 days.",
                    "Your account has been deleted.",
                    "This link expires in 24 hours.",
                ],
            ),
            (
                "ko",
                &[
                    "백업 데이터는 90일 이내에 삭제됩니다.",
                    "7일 이내에 환불됩니다.",
                    "탈퇴 후 30일 동안 재가입할 수 없습니다.",
                    "계정이 삭제되었습니다.",
                    "링크는 24시간 후 만료됩니다.",
                ],
            ),
            (
                "de",
                &[
                    "Sicherungskopien werden innerhalb von 90 Tagen gelöscht.",
                    "Die Erstattung erfolgt innerhalb von 7 Tagen.",
                    "Nach 30 Tagen können Sie sich erneut registrieren.",
                    "Ihr Konto wurde gelöscht.",
                ],
            ),
            (
                "fr",
                &[
                    "Les sauvegardes sont effacées sous 90 jours.",
                    "Vous serez remboursé sous 7 jours.",
                    "Vous pourrez vous réinscrire dans 30 jours.",
                    "Votre compte a été supprimé.",
                ],
            ),
            (
                "es",
                &[
                    "Las copias de seguridad se borran en 90 días.",
                    "Recibirás el reembolso en 7 días.",
                    "Podrás volver a registrarte dentro de 30 días.",
                    "Tu cuenta se ha eliminado.",
                ],
            ),
            (
                "ja",
                &[
                    "バックアップは90日以内に消去されます。",
                    "返金は7日以内に行われます。",
                    "退会後30日間は再登録できません。",
                    "アカウントを削除しました。",
                ],
            ),
        ],
    );
}

#[test]
fn the_days_are_read() {
    for (text, days) in [
        ("Your account will be permanently deleted in 30 days.", 30),
        ("계정은 30일 후 삭제됩니다.", 30),
        ("Ihr Konto wird in 14 Tagen gelöscht.", 14),
        ("Votre compte sera supprimé au bout de 14 jours.", 14),
        ("Tu cuenta se eliminará dentro de 30 días.", 30),
        ("アカウントは30日後に削除されます。", 30),
    ] {
        assert_eq!(deferral(text, None).as_deref(), Some(text));
        let stated: Vec<When> = periods(text, None).iter().map(|stated| stated.when).collect();
        let days = When::Days {
            from: None,
            days,
            business: false,
        };
        assert_eq!(stated, [days], "{text}");
    }
}
