"""Sample G, JP-018: the plan as it went, what everybody did and does next, and what is still open."""

from __future__ import annotations

from sample_data.rows import row

PLAN = [
    row(
        row_type=row_type,
        name=name,
        start=start,
        end=end,
        what=what,
        deliverable=deliverable,
        client_need=need,
        client_hours=hours,
        client_owner=client,
        vendor_owner=vendor,
        exit_criteria=done_when,
        depends_on=depends_on,
        actual_start=start,
        actual_end=actual_end,
        status="done",
    )
    for row_type, name, start, end, actual_end, what, deliverable, need, hours, client, vendor, done_when, depends_on in (
        (
            "phase", "現状の診断", "2026-05-14", "2026-06-12", "2026-06-12",
            "本社・2支店の締め作業を5日間観察し、決算整理仕訳118件を分類する",
            "現状診断報告書", "聞き取り 9名×2時間", 18, "宇佐美 健二", "深町 亘", "宇佐美部長が報告書を承認", None,
        ),
        (
            "phase", "手順と原価の設計", "2026-06-15", "2026-07-31", "2026-07-31",
            "6営業日の締めカレンダーと、原価42区分の勘定体系を決める",
            "新業務フロー・締めカレンダー、原価管理ルール", "検討会 6回×4名", 48, "宇佐美 健二", "堂本 千晶", "穂積室長が承認手順を承認",
            "現状の診断",
        ),
        (
            "phase", "試行と研修", "2026-08-03", "2026-08-21", "2026-08-21",
            "8現場で週次入力を2週試し、35名の研修を4回行う（8/12–8/14は夏季休業）", "週次原価入力の様式、研修教材・受講記録",
            "受講 35名×2時間、試行 8現場", 86, "滝本 昭", "深町 亘", "受講率95%以上・試行8現場の入力率80%", "手順と原価の設計",
        ),
        (
            "buffer", "予備週", "2026-08-24", "2026-08-28", "2026-08-28", "8月28日の開始判断に向け、7月度の締めを新手順で予行",
            None, None, None, None, "深町 亘", None, "試行と研修",
        ),
        (
            "milestone", "新手順の本稼働", "2026-09-01", "2026-09-01", "2026-09-01", "28現場の週次入力と新しい締めを始める", "開始報告",
            "開始の承認", 2, "宇佐美 健二", "深町 亘", "開始チェックリスト24項目の完了", "予備週",
        ),
        (
            "phase", "定着支援", "2026-09-01", "2026-10-23", "2026-10-23",
            "8月度・9月度の締めに立ち会い、入力の遅れた現場を滝本課長と回る",
            "運用手引書、電子受領の手順（CO-1）", "週次定例 30分", 24, "宇佐美 健二", "深町 亘", "9月度を7営業日以内に確定",
            "新手順の本稼働",
        ),
    )
]  # fmt: skip

ACTIONS = [
    row(
        kind=kind, action=action, side=side, owner=owner, due=due, horizon=horizon, status=status, done_on=done, links_to=link,
        visibility="client",
    )
    for kind, action, side, owner, due, horizon, status, done, link in (
        ("next_step", "議事録・改訂スケジュール送付", "vendor", "深町 亘", "2026-05-15", None, "done", "2026-05-15", None),
        ("next_step", "週次定例（毎週水曜10:00–10:30）の予定登録", "vendor", "深町 亘", "2026-05-15", None, "done", "2026-05-15", None),
        ("next_step", "2026年4月度の仕訳データを抽出", "client", "宇佐美 健二", "2026-05-20", None, "done", "2026-05-19", "G1"),
        ("next_step", "聞き取りに応じる9名の指名", "client", "宇佐美 健二", "2026-05-20", None, "done", "2026-05-18", None),
        ("quick_win", "締め作業の日別一覧を1枚で共有", "vendor", "深町 亘", "2026-06-12", 30, "done", "2026-06-10", "G1"),
        ("quick_win", "決算整理仕訳118件のうち34件を廃止", "client", "宇佐美 健二", "2026-07-13", 60, "done", "2026-07-10", "G1"),
        ("quick_win", "試行8現場の見込み粗利を週次で表示", "client", "滝本 昭", "2026-08-17", 90, "done", "2026-08-17", "G2"),
        ("mitigation", "入力の遅れた6現場を滝本課長と深町が巡回", "client", "滝本 昭", "2026-09-25", None, "done", "2026-09-24", "R1"),
        ("follow_on", "8月31日以前に着工した11現場の見込みを新様式で組み直す（1現場約2時間、予測誤差の遅れの原因）", "client",
         "滝本 昭", "2026-12-11", None,
         "open", None, "G2"),
        ("follow_on", "手引書に札幌支店の連絡先と休業日を追記", "vendor", "深町 亘", "2026-11-20", None, "open", None, "P2"),
        ("follow_on", "納品30日後の確認", "vendor", "有馬 涼子", "2026-11-24", 30, "open", None, None),
        ("follow_on", "納品60日後の確認", "vendor", "有馬 涼子", "2026-12-22", 60, "open", None, None),
        ("follow_on", "納品90日後の確認", "vendor", "有馬 涼子", "2027-01-21", 90, "open", None, None),
        ("follow_on", "月次決算の確定日数を期限に測定（10月度）", "client", "宇佐美 健二", "2026-11-30", None, "open", None, "G1"),
        ("follow_on", "工事粗利の予測誤差を期限に測定", "client", "滝本 昭", "2027-01-29", None, "open", None, "G2"),
    )
]  # fmt: skip

RAID = [
    row(
        raid_id="C1",
        kind="constraint",
        statement="夏季休業",
        start="2026-08-12",
        end="2026-08-14",
        response="研修と試行の立会いを置かない",
        owner="宇佐美 健二",
        status="closed",
        source="宇佐美部長 2026-05-11",
        visibility="client",
    ),
    row(
        raid_id="R1",
        kind="risk",
        statement="所長28名の週次入力が続かない",
        end="2026-10-30",
        severity="high",
        likelihood="medium",
        impact="入力率が90%に届かず、粗利の見込みが月末まで動かない",
        response="入力を15分で終わる様式に絞り、遅れた現場を翌週月曜に巡回する",
        owner="滝本 昭",
        status="closed",
        source="所長会 2026-05-21",
        visibility="client",
    ),
    row(
        raid_id="R2",
        kind="risk",
        statement="2026年8月31日以前に着工した11現場は旧様式の見込みのまま",
        end="2026-12-11",
        severity="medium",
        likelihood="high",
        impact="粗利の予測誤差が4.4ptから下がりにくい",
        response="完成が2027年1月以降の11現場を12月11日までに新様式で組み直す",
        owner="滝本 昭",
        status="open",
        source="週次定例 2026-10-14",
        visibility="client",
    ),
    row(
        raid_id="A1",
        kind="assumption",
        statement="会計システムは入れ替えず、現行の月次締め機能を使う",
        owner="宇佐美 健二",
        status="settled",
        source="業務委託契約書 別紙1",
        visibility="client",
    ),
    row(
        raid_id="K1",
        kind="commitment",
        statement="提案時の説明「3か月で5営業日に締められます」",
        end="2026-05-14",
        understood_as="2026年8月度から5営業日で確定する",
        reality="請求書の紙の受付が残る間は6営業日が限度、開始は9月",
        effort_hours=120,
        ruling="再設定",
        response="キックオフで6営業日・11月30日に再合意し、請求書の電子受領を変更CO-1とした",
        owner="有馬 涼子",
        status="closed",
        source="提案説明会 2026-04-16",
        visibility="internal",
    ),
    row(
        raid_id="P1",
        kind="issue",
        statement="D6: 手引書に決算整理仕訳84件の一覧がない",
        end="2026-10-30",
        severity="minor",
        response="一覧を付録2に加え、宇佐美部長が10月29日に確認",
        owner="堂本 千晶",
        status="closed",
        source="D6の検収 2026-10-23",
        visibility="client",
    ),
    row(
        raid_id="P2",
        kind="issue",
        statement="D6: 手引書に札幌支店の連絡先と休業日の記載がない",
        end="2026-11-20",
        severity="minor",
        response="倉田主任から11月13日に受け取り、1.1版に追記",
        owner="深町 亘",
        status="open",
        source="D6の検収 2026-10-23",
        visibility="client",
    ),
]
